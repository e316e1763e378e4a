package io.punctual.referral;

import org.jspecify.annotations.Nullable;

/** An event was not acknowledged. */
public class PublishException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean retryable;

  /** For doubles of {@link ReferralProducer}; the library's own are thrown ready-made. */
  public PublishException(String message, boolean retryable, @Nullable Throwable cause) {
    super(message, cause);
    this.retryable = retryable;
  }

  /**
   * Whether publishing the same event (the same {@code eventId}) again later can succeed.
   *
   * <p>{@code true} also when the event may have been written although nobody said so: the services
   * downstream store a referral once.
   */
  public final boolean retryable() {
    return retryable;
  }
}
