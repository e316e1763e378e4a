package io.punctual.simulation.suppression;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.suppression.database.Work;
import org.jspecify.annotations.Nullable;

/** What every contract works with: a store with nothing in it. */
interface StoreContract {

  SuppressionStore store();

  default <P> P port(Class<P> type) {
    return store().storage().port(type);
  }

  /** Does it in a transaction and commits. */
  default <T extends @Nullable Object> T in(Work<T> work) {
    return store().database().transact(work);
  }

  /** Does it in a transaction that is rolled back. */
  default void undone(Work<?> work) {
    assertThatThrownBy(
            () ->
                in(
                    tx -> {
                      work.in(tx);
                      throw new IllegalStateException("to be rolled back");
                    }))
        .hasMessage("to be rolled back");
  }
}
