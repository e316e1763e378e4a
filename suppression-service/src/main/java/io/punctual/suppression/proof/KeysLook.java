package io.punctual.suppression.proof;

import io.punctual.eventloop.search.Look;
import io.punctual.suppression.identity.AddressedPeople;
import io.punctual.suppression.identity.SuppressionKey;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Looks for people of whom only the keys are known: every address that stands somewhere is made
 * into its key, and compared.
 */
final class KeysLook implements Look {

  private static final int MOST = 10_000;

  private final AddressedPeople addressed;
  private final Set<SuppressionKey> wanted;

  KeysLook(AddressedPeople addressed, Collection<SuppressionKey> wanted) {
    this.addressed = addressed;
    this.wanted = Set.copyOf(wanted);
  }

  @Override
  public boolean finds(List<String> views) {
    return !wanted.isEmpty() && !Collections.disjoint(addressed.in(views, MOST), wanted);
  }
}
