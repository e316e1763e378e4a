package io.punctual.suppression.proof;

import io.punctual.eventloop.search.Look;
import io.punctual.suppression.identity.AddressedPeople;
import io.punctual.suppression.identity.SuppressionKey;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Looks for people of whom only the keys are known: every address that stands somewhere is made
 * into its key, and compared.
 */
final class KeysLook implements Look {

  private final AddressedPeople addressed;
  private final Set<SuppressionKey> wanted;

  KeysLook(AddressedPeople addressed, Collection<SuppressionKey> wanted) {
    this.addressed = addressed;
    this.wanted = Set.copyOf(wanted);
  }

  @Override
  public boolean finds(List<String> views) {
    // From the few that stand there: of those who are wanted there may be many.
    return !wanted.isEmpty()
        && addressed.in(views, Integer.MAX_VALUE).stream().anyMatch(wanted::contains);
  }
}
