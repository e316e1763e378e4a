package io.punctual.simulation.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.sender.delivery.DeliveryOutcome;
import io.punctual.sender.delivery.Envelope;
import io.punctual.sender.delivery.MailLine;
import io.punctual.sender.delivery.Reply;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a line to a mail server makes of each manner in which the server may treat a mail. */
abstract class LineContract {

  private static final Envelope ENVELOPE = new Envelope("bounce+1@example.com", "zoe@example.org");
  private static final byte[] TEXT =
      "Message-ID: <1@example.com>\r\nSubject: x\r\n\r\nHello\r\n".getBytes(US_ASCII);

  /** A line to a server that treats the next mail so, and all others well. */
  abstract MailLine line(Manner next);

  /** How many mails the server has taken over, once it has done with them. */
  abstract int taken(int expected);

  /** Takes the server away. */
  abstract void takeAway();

  /**
   * What is left of an outcome when the words of a reply do not count.
   *
   * @param serverAtFault of what came back
   */
  record Seen(
      Class<? extends DeliveryOutcome> kind,
      @Nullable String reason,
      @Nullable Integer code,
      @Nullable Boolean serverAtFault) {

    static Seen of(DeliveryOutcome outcome) {
      return switch (outcome) {
        case DeliveryOutcome.Accepted accepted ->
            new Seen(DeliveryOutcome.Accepted.class, null, code(accepted.reply()), null);
        case DeliveryOutcome.Refused refused ->
            new Seen(DeliveryOutcome.Refused.class, refused.reason(), code(refused.reply()), null);
        case DeliveryOutcome.Returned returned ->
            new Seen(
                DeliveryOutcome.Returned.class,
                returned.reason(),
                code(returned.reply()),
                returned.serverAtFault());
        case DeliveryOutcome.Undecided undecided ->
            new Seen(DeliveryOutcome.Undecided.class, null, null, null);
      };
    }

    private static @Nullable Integer code(@Nullable Reply reply) {
      return reply == null ? null : reply.code();
    }
  }

  private static Seen returned(String reason, @Nullable Integer code, boolean serverAtFault) {
    return new Seen(DeliveryOutcome.Returned.class, reason, code, serverAtFault);
  }

  private static Seen refused(int code) {
    return new Seen(DeliveryOutcome.Refused.class, "SMTP_REFUSED", code, null);
  }

  private static Seen undecided() {
    return new Seen(DeliveryOutcome.Undecided.class, null, null, null);
  }

  private static Seen accepted() {
    return new Seen(DeliveryOutcome.Accepted.class, null, 250, null);
  }

  /** How the mail is treated, what becomes of it, whether the line stays open, and who has it. */
  static Stream<Arguments> manners() {
    return Stream.of(
        Arguments.of(Manner.ACCEPTS, accepted(), true, 1),
        Arguments.of(Manner.IS_SLOW, accepted(), true, 1),
        Arguments.of(Manner.PUTS_OFF, returned("SMTP_TEMPORARY", 451, true), true, 0),
        Arguments.of(Manner.PUTS_OFF_AT_THE_DOT, returned("SMTP_TEMPORARY", 452, true), true, 0),
        Arguments.of(Manner.REFUSES, refused(554), true, 0),
        Arguments.of(Manner.KNOWS_NOBODY, refused(550), true, 0),
        Arguments.of(
            Manner.DROPS_BEFORE_THE_DOT, returned("CONNECTION_LOST", null, true), false, 0),
        Arguments.of(Manner.DROPS_AT_THE_DOT, undecided(), false, 0),
        Arguments.of(Manner.TAKES_AND_DROPS, undecided(), false, 1),
        Arguments.of(Manner.ANSWERS_TOO_LATE, undecided(), false, 1));
  }

  @ParameterizedTest
  @MethodSource("manners")
  void tellsWhatBecameOfAMail(Manner manner, Seen expected, boolean staysOpen, int taken) {
    var line = line(manner);
    assertThat(line.makeReady()).isTrue();

    var outcome = line.deliver(ENVELOPE, TEXT, () -> true);

    assertThat(Seen.of(outcome)).isEqualTo(expected);
    assertThat(line.isOpen()).isEqualTo(staysOpen);
    assertThat(taken(taken)).isEqualTo(taken);
  }

  @Test
  void writesNoDotWhenTheTimeIsUp() {
    var line = line(Manner.ACCEPTS);
    assertThat(line.makeReady()).isTrue();

    var outcome = line.deliver(ENVELOPE, TEXT, () -> false);

    assertThat(Seen.of(outcome)).isEqualTo(returned("BUDGET_SPENT", null, false));
    assertThat(line.isOpen()).isFalse();
    assertThat(taken(0)).isZero();
  }

  @Test
  void handsTheNextMailOverAfterTheLast() {
    var line = line(Manner.KNOWS_NOBODY);
    for (var expected : List.of(refused(550), accepted(), accepted())) {
      assertThat(line.makeReady()).isTrue();
      assertThat(Seen.of(line.deliver(ENVELOPE, TEXT, () -> true))).isEqualTo(expected);
    }

    assertThat(taken(2)).isEqualTo(2);
  }

  @Test
  void isNotReadyWhileTheServerIsAway() {
    var line = line(Manner.ACCEPTS);
    takeAway();

    assertThat(line.makeReady()).isFalse();
    assertThat(line.isOpen()).isFalse();
  }
}
