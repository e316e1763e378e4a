package io.punctual.suppression.feedback;

import org.jspecify.annotations.Nullable;

/**
 * What a report says happened to one recipient's mail. Pure reading: whom it concerns, and whether
 * anything follows from it, is decided elsewhere.
 *
 * <p>{@code recipient} is the address as reported, evidence only and never what is suppressed; null
 * where the report names none. {@code status} is an enhanced status code such as 5.1.1, null where
 * there is none.
 */
public sealed interface Finding {

  /** The address as reported. */
  @Nullable String recipient();

  /** Failed for good because there is no such mailbox, or no such domain. */
  record DeadAddress(@Nullable String recipient, @Nullable String status) implements Finding {}

  /**
   * Failed for good for this mail, though the mailbox may well exist: full, disabled for now, too
   * long in a queue, or a failure that does not say why.
   */
  record SoftFailure(@Nullable String recipient, @Nullable String status) implements Finding {}

  /** Failed for good because of us or of the content: policy, spam, reputation, size. */
  record Blocked(@Nullable String recipient, @Nullable String status) implements Finding {}

  /** The last mail server of the way has put it into the mailbox, or says that it has taken it. */
  record Delivered(@Nullable String recipient) implements Finding {}

  /** The recipient reported the mail as unwanted. */
  record Complained(@Nullable String recipient) implements Finding {}

  /** The recipient asked, in an own mail or by the provider's link, to get no more. */
  record OptedOut(@Nullable String recipient) implements Finding {}

  /** Understood, and nothing follows from it. */
  record Harmless(@Nullable String recipient, What what) implements Finding {

    /** What it is. */
    public enum What {
      /** Not delivered yet; the mail server goes on trying. */
      DELAYED,
      /** Handed on to where no report comes from, or to several. */
      RELAYED,
      AUTO_REPLY,
      OUT_OF_OFFICE,
      READ_RECEIPT,
      CHALLENGE,
      /** A feedback report that says: this was no spam. */
      NOT_SPAM,
      AUTH_FAILURE,
      /** Opened, clicked, queued, and the like. */
      OTHER
    }
  }

  /**
   * Not understood: a person should look.
   *
   * @param why upper snake, for the counter
   */
  record Unclear(String why) implements Finding {

    @Override
    public @Nullable String recipient() {
      return null;
    }
  }

  /** A person wrote back by hand and asks for nothing that a machine can do: kept to be read. */
  record Reply() implements Finding {

    @Override
    public @Nullable String recipient() {
      return null;
    }
  }
}
