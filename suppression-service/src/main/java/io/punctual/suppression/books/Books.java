package io.punctual.suppression.books;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All books of this service at one moment.
 *
 * @param at by the service's clock
 * @param partitions what became of the records read
 * @param refusedAddresses referrals stored whose address cannot be mailed
 * @param claims how many there are by state, in small letters; every state that a claim can be in
 * @param undecided claims of which the mail server may or may not have the mail
 * @param unaccounted records nobody can say the fate of; differences do not make up for one another
 */
@Serdeable
public record Books(
    Instant at,
    List<PartitionBook> partitions,
    long refusedAddresses,
    Map<String, Long> claims,
    long undecided,
    long unaccounted) {

  public Books {
    partitions = List.copyOf(partitions);
    // Map.copyOf would lose the order of the states.
    claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
  }
}
