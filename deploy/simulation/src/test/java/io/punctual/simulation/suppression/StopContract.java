package io.punctual.simulation.suppression;

import static io.punctual.simulation.suppression.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.erasure.ErasureRepository;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.suppression.Suppression;
import io.punctual.suppression.suppression.SuppressionList;
import io.punctual.suppression.suppression.SuppressionReason;
import io.punctual.suppression.suppression.SuppressionRepository;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What stores suppressions and erasures must do. */
interface StopContract extends StoreContract {

  private static SuppressionKey key(String start) {
    return new SuppressionKey(UUID.fromString(start + "-0000-4000-8000-000000000000"));
  }

  private static Suppression because(SuppressionKey who, SuppressionReason reason) {
    return new Suppression(who, reason, "test", "a note", T0);
  }

  private Set<SuppressionKey> add(Suppression... all) {
    return in(tx -> port(SuppressionRepository.class).insertNew(tx, List.of(all)));
  }

  private Set<SuppressionKey> erase(SuppressionKey who, String by) {
    return in(tx -> port(ErasureRepository.class).insertNew(tx, List.of(who), T0, by));
  }

  private List<SuppressionList.Entry> of(SuppressionKey who) {
    return in(tx -> port(SuppressionList.class).of(tx, who));
  }

  @Test
  default void keepsTheFirstReason() {
    var who = key("10000000");

    assertThat(add(because(who, SuppressionReason.BOUNCED))).containsExactly(who);
    assertThat(add(because(who, SuppressionReason.MANUAL))).isEmpty();

    assertThat(of(who))
        .containsExactly(new SuppressionList.Entry(who, "BOUNCED", "test", "a note", T0));
  }

  @Test
  default void deletesOnlyWhatIsThere() {
    var who = key("10000000");
    add(because(who, SuppressionReason.MANUAL));

    var found =
        in(tx -> port(SuppressionRepository.class).delete(tx, List.of(key("20000000"), who)));
    assertThat(found).containsExactly(who);
    assertThat(of(who)).isEmpty();
  }

  @Test
  default void takesBackWhatWasRolledBack() {
    var kept = key("10000000");
    var gone = key("20000000");
    add(because(kept, SuppressionReason.MANUAL));

    undone(
        tx -> {
          var suppressions = port(SuppressionRepository.class);
          suppressions.delete(tx, List.of(kept));
          suppressions.insertNew(tx, List.of(because(gone, SuppressionReason.MANUAL)));
          port(ErasureRepository.class).insertNew(tx, List.of(gone), T0, "op");
          return true;
        });

    assertThat(of(kept)).hasSize(1);
    assertThat(of(gone)).isEmpty();
  }

  @Test
  default void remembersTheFirstErasure() {
    var who = key("10000000");

    assertThat(erase(who, "op")).containsExactly(who);
    assertThat(erase(who, "another")).isEmpty();

    var found = in(tx -> port(ErasureRepository.class).when(tx, List.of(who, key("2fffffff"))));
    assertThat(found).containsOnlyKeys(who).containsValue(T0);
    assertThat(of(who)).containsExactly(new SuppressionList.Entry(who, "ERASED", "op", null, T0));
  }

  @Test
  default void listsEverybodyOnceInTheOrderOfTheKeys() {
    var low = key("0fffffff");
    var middle = key("7fffffff");
    var high = key("f0000000");
    add(
        because(high, SuppressionReason.MANUAL),
        because(low, SuppressionReason.IMPORTED),
        because(middle, SuppressionReason.MANUAL));
    erase(middle, "op");
    var start = new UUID(0, 0);

    var found = in(tx -> port(SuppressionList.class).after(tx, start, 9));
    assertThat(found)
        .extracting(SuppressionList.Entry::suppressionKey)
        .containsExactly(low, middle, high);
    var found2 = in(tx -> port(SuppressionList.class).after(tx, low.value(), 1));
    assertThat(found2).extracting(SuppressionList.Entry::reason).containsExactly("ERASED");
  }

  @Test
  default void deletesOnlyWhatIsOlderThanTheLifting() {
    var who = key("10000000");
    add(because(who, SuppressionReason.MANUAL));
    var suppressions = port(SuppressionRepository.class);

    var kept = in(tx -> suppressions.deleteOlder(tx, who, T0));
    assertThat(kept).isEmpty();
    var gone = in(tx -> suppressions.deleteOlder(tx, who, T0.plusSeconds(1)));
    assertThat(gone).containsExactly(who);
    var again = in(tx -> suppressions.deleteOlder(tx, who, T0.plusSeconds(1)));
    assertThat(again).isEmpty();
  }
}
