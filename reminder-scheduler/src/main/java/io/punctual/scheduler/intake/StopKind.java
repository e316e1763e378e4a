package io.punctual.scheduler.intake;

/** Why a recipient gets nothing more, whatever is referred. */
public enum StopKind {
  JOINED,
  SUPPRESSED,
  ERASED
}
