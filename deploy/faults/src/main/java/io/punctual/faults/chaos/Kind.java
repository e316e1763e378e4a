package io.punctual.faults.chaos;

import io.punctual.history.Sometimes;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Every kind of fault there is, what it does, and what a run with it has to have seen. */
enum Kind {
  SENDER_KILLED_AFTER_THE_DOT(
      Kills::senderAfterTheDot,
      Sometimes.KILLED_AFTER_THE_DOT,
      Sometimes.SENDER_NEVER_KNEW,
      Sometimes.LEASE_RAN_OUT),
  SENDER_KILLED(Kills::sender),
  SCHEDULER_KILLED(Kills::scheduler),
  SUPPRESSION_KILLED(Kills::suppression),
  GATEWAY_KILLED(Kills::gateway),
  SEVERAL_KILLED(Kills::several),
  BROKER_KILLED(Outages::broker),
  DATABASE_KILLED(Outages::database),
  MAIL_SERVER_AWAY(
      Outages::mailServer, Sometimes.EXPIRED_AT_CLAIM, Sometimes.EXPIRED_AT_DOT, Sometimes.ALARM),
  TWINS_JOIN(TwinStrikes::join, Sometimes.REBALANCE_WHILE_SENDING),
  TWIN_LEAVES(TwinStrikes::leave, Sometimes.REBALANCE_WHILE_SENDING),
  TWIN_KILLED(TwinStrikes::killed),
  SENDER_FROZEN(Freezes::sender),
  SCHEDULER_FROZEN(Freezes::scheduler, Sometimes.EXPIRED_AT_EMIT),
  SUPPRESSION_FROZEN(Freezes::suppression),
  GROUP_DELETED(Replays::groupDeleted, Sometimes.HOLD_OPENED_AND_RELEASED),
  INTAKE_REPLAYED(Replays::intake, Sometimes.REPLAY, Sometimes.HOLD_OPENED_AND_RELEASED),
  REFERRALS_REPLAYED(
      Replays::scheduler, Sometimes.REPLAY, Sometimes.HOLD_OPENED_AND_RELEASED, Sometimes.ALARM),
  DUE_REPLAYED(Replays::sender, Sometimes.REPLAY),
  DATABASE_RESTORED(Restores::suppression, Sometimes.HOLD_OPENED_AND_RELEASED);

  private final Strike strike;
  private final Set<Sometimes> promised;

  Kind(Strike strike, Sometimes... promised) {
    this.strike = strike;
    this.promised = Set.of(promised);
  }

  Strike strike() {
    return strike;
  }

  /** What a run that had it must have seen. */
  Set<Sometimes> promised() {
    return promised;
  }

  /** As people write it. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException naming all there are
   */
  static Kind of(String label) {
    for (var kind : values()) {
      if (kind.label().equals(label)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "no such fault: %s; there are %s"
            .formatted(
                label, Arrays.stream(values()).map(Kind::label).collect(Collectors.joining(", "))));
  }
}
