package io.punctual.scheduler.intake;

/** Why a recipient gets nothing more, whatever is referred. */
enum StopKind {
  JOINED,
  SUPPRESSED,
  ERASED
}
