package io.punctual.sender.claim;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What only a granted claim reveals.
 *
 * @param messageId with its angle brackets
 * @param envelopeSender where a bounce goes; differs for every mail
 * @param letter of an incident's letter: what to send
 */
@Serdeable
public record Grant(
    String address,
    @Nullable String name,
    @Nullable String memberName,
    String locale,
    String messageId,
    Instant date,
    String unsubscribeUrl,
    @Nullable String unsubscribeMailto,
    String envelopeSender,
    @Nullable GrantedLetter letter) {

  /** Shows no address and no name: this text may end in a log. */
  @Override
  public String toString() {
    return "Grant[" + locale + "]";
  }
}
