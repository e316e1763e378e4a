package io.punctual.suppression.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.suppression.links.Seal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one run of erasures removed, what it left and why, and what goes by itself and when. Holds
 * keys only, no address and no name.
 *
 * @param kind always {@link #KIND}
 * @param state whether anything is still waited for
 * @param completeFrom when the last of what goes by itself has gone; absent when that cannot be
 *     said
 * @param people who was erased
 * @param removed every place that may hold an address or a name
 * @param remains what stays for good, and why
 * @param signature over everything else; absent while it is being made
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record Certificate(
    String kind,
    UUID runId,
    State state,
    String askedBy,
    Instant askedAt,
    Instant issuedAt,
    @Nullable Instant completeFrom,
    List<Person> people,
    List<PlaceLine> removed,
    List<Remainder> remains,
    Seal.@Nullable Signature signature) {

  static final String KIND = "punctual-erasure-certificate-1";

  Certificate {
    people = List.copyOf(people);
    removed = List.copyOf(removed);
    remains = List.copyOf(remains);
  }

  /** Whether anything is still waited for. */
  enum State {
    WAITING,
    COMPLETE
  }

  /** One erased person, by key. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Person(String suppressionKey, List<String> recipientKeys, @Nullable Instant erasedAt) {
    Person {
      recipientKeys = List.copyOf(recipientKeys);
    }
  }

  /**
   * One place that may hold an address or a name.
   *
   * @param removed how many were removed from it; absent where nothing can be removed one by one
   * @param left how many were still there when this was issued; absent where that cannot be counted
   * @param until when what is left has gone by itself
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PlaceLine(
      String place,
      String held,
      @Nullable Long removed,
      @Nullable Long left,
      @Nullable Instant until,
      @Nullable String note) {

    /** Whether something is, or may be, still there at {@code now}. */
    boolean waits(Instant now) {
      boolean counted = left != null && left > 0;
      return counted || (until != null && until.isAfter(now)) || FOR_EVER.equals(note);
    }

    static final String FOR_EVER = "never removed by itself: the topic has no retention by time";
  }

  /** Something that stays. */
  @Serdeable
  record Remainder(String what, String why) {}

  Certificate signed(Seal.Signature with) {
    return new Certificate(
        kind,
        runId,
        state,
        askedBy,
        askedAt,
        issuedAt,
        completeFrom,
        people,
        removed,
        remains,
        with);
  }
}
