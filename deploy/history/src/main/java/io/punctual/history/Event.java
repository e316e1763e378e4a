package io.punctual.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody saw happen.
 *
 * <p>Every event carries the moment by the clock of whoever saw it. Their order in a history is of
 * no importance; the moments count.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Event.Published.class, name = "published"),
  @JsonSubTypes.Type(value = Event.Stored.class, name = "stored"),
  @JsonSubTypes.Type(value = Event.Stopped.class, name = "stopped"),
  @JsonSubTypes.Type(value = Event.Lifted.class, name = "lifted"),
  @JsonSubTypes.Type(value = Event.Planned.class, name = "planned"),
  @JsonSubTypes.Type(value = Event.Decided.class, name = "decided"),
  @JsonSubTypes.Type(value = Event.Claimed.class, name = "claimed"),
  @JsonSubTypes.Type(value = Event.LeaseRanOut.class, name = "lease-ran-out"),
  @JsonSubTypes.Type(value = Event.Accepted.class, name = "accepted"),
  @JsonSubTypes.Type(value = Event.Terminal.class, name = "terminal"),
  @JsonSubTypes.Type(value = Event.HoldOpened.class, name = "hold-opened"),
  @JsonSubTypes.Type(value = Event.HoldReleased.class, name = "hold-released"),
  @JsonSubTypes.Type(value = Event.Alarm.class, name = "alarm"),
  @JsonSubTypes.Type(value = Event.Fault.class, name = "fault"),
  @JsonSubTypes.Type(value = Event.Books.class, name = "books"),
  @JsonSubTypes.Type(value = Event.Secret.class, name = "secret"),
  @JsonSubTypes.Type(value = Event.Scanned.class, name = "scanned"),
  @JsonSubTypes.Type(value = Event.Ended.class, name = "ended"),
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Event {

  /** When, by the clock of whoever saw it. */
  Instant at();

  /**
   * A product service published an event.
   *
   * @param at when it began to publish
   * @param eventId the event's own id; the same one twice is a duplicate
   * @param referralId of {@link Happening#REFERRED} always
   * @param referredAt of {@link Happening#REFERRED} always
   * @param endsSeries whether the person gets nothing more from here on: joined, or withdrawn and
   *     no other referral of this person was ever published
   * @param acknowledgedAt when the publisher knew that it is kept; absent when it never knew
   */
  record Published(
      Instant at,
      String eventId,
      Happening type,
      @Nullable String referralId,
      String person,
      @Nullable Instant referredAt,
      boolean endsSeries,
      @Nullable Instant acknowledgedAt)
      implements Event {
    public Published {
      Required.value("at", at);
      Required.text("eventId", eventId);
      Required.value("type", type);
      Required.text("person", person);
      if (type == Happening.REFERRED) {
        Required.text("referralId", referralId);
        Required.value("referredAt", referredAt);
      }
    }
  }

  /** A referral became durable, or was judged for good. Told once for each referral id. */
  record Stored(Instant at, String referralId, String person, Fate fate) implements Event {
    public Stored {
      Required.value("at", at);
      Required.text("referralId", referralId);
      Required.text("person", person);
      Required.value("fate", fate);
    }
  }

  /**
   * From here on nothing may be claimed for a person.
   *
   * @param at when it was durable for certain, or a moment after that; never one before
   * @param acknowledgedAt when somebody outside was told that it is kept; absent when nobody was
   */
  record Stopped(Instant at, StopReason reason, String person, @Nullable Instant acknowledgedAt)
      implements Event {
    public Stopped {
      Required.value("at", at);
      Required.value("reason", reason);
      Required.text("person", person);
    }
  }

  /**
   * A suppression was lifted; everything of {@link StopReason#SUPPRESSED} before is undone.
   *
   * @param at a moment by which it was not yet undone, such as when it was asked for
   */
  record Lifted(Instant at, String person) implements Event {
    public Lifted {
      Required.value("at", at);
      Required.text("person", person);
    }
  }

  /** A reminder came into being. Told once for each reminder. */
  record Planned(Instant at, ReminderId reminder, Instant due, Instant deadline) implements Event {
    public Planned {
      Required.value("at", at);
      Required.value("reminder", reminder);
      Required.value("due", due);
      Required.value("deadline", deadline);
    }
  }

  /**
   * A gate let a reminder pass, or did not.
   *
   * @param by the process that decided, named as in {@link Fault#target}
   */
  record Decided(Instant at, ReminderId reminder, int attempt, Gate gate, Passage result, String by)
      implements Event {
    public Decided {
      Required.value("at", at);
      Required.value("reminder", reminder);
      Required.value("gate", gate);
      Required.value("result", result);
      Required.text("by", by);
    }
  }

  /**
   * A claim was answered.
   *
   * @param at when the decision began, or a moment before that; never one after it was durable
   * @param sender who asked, named as in {@link Fault#target}
   */
  record Claimed(Instant at, ReminderId reminder, int attempt, Answer answer, String sender)
      implements Event {
    public Claimed {
      Required.value("at", at);
      Required.value("reminder", reminder);
      Required.value("answer", answer);
      Required.text("sender", sender);
    }
  }

  /** A granted claim was not settled in time, and counts as undecided from here on. */
  record LeaseRanOut(Instant at, ReminderId reminder, int attempt, String sender) implements Event {
    public LeaseRanOut {
      Required.value("at", at);
      Required.value("reminder", reminder);
      Required.text("sender", sender);
    }
  }

  /**
   * The mail server took a mail: it has the final dot and was willing.
   *
   * @param at by the mail server's clock
   * @param answered whether the sender can know: the reply left, on a connection still open
   */
  record Accepted(Instant at, ReminderId reminder, String messageId, boolean answered)
      implements Event {
    public Accepted {
      Required.value("at", at);
      Required.value("reminder", reminder);
      Required.text("messageId", messageId);
    }
  }

  /**
   * A reminder came to an end, as one service sees it. The same one may be told by several.
   *
   * @param seenBy who says so: a service, a topic, a table
   * @param byEvidence whether it settles an undecided one
   */
  record Terminal(
      Instant at,
      ReminderId reminder,
      Outcome outcome,
      @Nullable String reason,
      String seenBy,
      boolean byEvidence)
      implements Event {
    public Terminal {
      Required.value("at", at);
      Required.value("reminder", reminder);
      Required.value("outcome", outcome);
      Required.text("seenBy", seenBy);
    }
  }

  /**
   * A hold was opened: from here on nothing it concerns may be claimed.
   *
   * @param at when it was durable for certain, or a moment after that; never one before. Where it
   *     is told more than once the earliest counts
   * @param scope what it concerns: {@code ALL}, {@code PLAN <plan>}, {@code STEP <plan> <step>} or
   *     {@code DOMAIN <domain>}
   */
  record HoldOpened(Instant at, String holdId, String scope) implements Event {
    public HoldOpened {
      Required.value("at", at);
      Required.text("holdId", holdId);
      Required.text("scope", scope);
      HoldScope.of(scope);
    }
  }

  /**
   * Somebody released a hold.
   *
   * @param at a moment by which it still held, such as when the release was asked for; never one
   *     after it was durable
   */
  record HoldReleased(Instant at, String holdId) implements Event {
    public HoldReleased {
      Required.value("at", at);
      Required.text("holdId", holdId);
    }
  }

  /** An alarm was raised. */
  record Alarm(Instant at, String name, String service) implements Event {
    public Alarm {
      Required.value("at", at);
      Required.text("name", name);
    }
  }

  /**
   * Something was done to the run on purpose.
   *
   * @param target the process or part it was done to
   * @param until when it was over; absent for what takes no time
   * @param point where it struck, such as {@link #AFTER_DOT}; absent when nobody knows
   * @param handingOver how many SMTP connections of the target were handing over, idle ones with a
   *     granted claim included; absent when nobody counted
   */
  record Fault(
      Instant at,
      FaultKind type,
      String target,
      @Nullable Instant until,
      @Nullable String point,
      @Nullable Integer handingOver)
      implements Event {

    /** Between the final dot and its reply. */
    public static final String AFTER_DOT = "after-dot";

    public Fault {
      Required.value("at", at);
      Required.value("type", type);
      Required.text("target", target);
      if (type == FaultKind.FREEZE) {
        Required.value("until", until);
      }
      if (until != null && until.isBefore(at)) {
        throw new IllegalArgumentException("\"until\" is before \"at\"");
      }
    }

    /** When it was over. */
    Instant end() {
      return until == null ? at : until;
    }
  }

  /** A service's books, as published. */
  record Books(Instant at, String service, long unaccounted) implements Event {
    public Books {
      Required.value("at", at);
      Required.text("service", service);
    }
  }

  /** A text that may be seen in the topics of contacts only. At least four characters. */
  record Secret(Instant at, SecretKind type, String person, String text) implements Event {
    public Secret {
      Required.value("at", at);
      Required.value("type", type);
      Required.text("text", text);
      if (text.length() < SecretSearch.SHORTEST) {
        throw new IllegalArgumentException(
            "\"text\" of a secret must have %d characters or more, else it is found by accident"
                .formatted(SecretSearch.SHORTEST));
      }
    }
  }

  /**
   * A text that somebody could read.
   *
   * @param source the file, topic or service it comes from, by its full name
   */
  record Scanned(Instant at, Place place, String source, String text) implements Event {
    public Scanned {
      Required.value("at", at);
      Required.value("place", place);
      Required.text("source", source);
      Required.value("text", text);
    }
  }

  /** The last look; whatever has not happened by then has not happened. The last line of a file. */
  record Ended(Instant at) implements Event {
    public Ended {
      Required.value("at", at);
    }
  }
}
