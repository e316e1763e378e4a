package io.punctual.faults.recording;

import io.punctual.history.Event;
import io.punctual.history.ReminderId;
import io.punctual.history.SecretKind;
import io.punctual.sink.SinkEvent;
import io.punctual.sink.Taken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What the mail server has, and the tokens in it, which must be nowhere else. */
final class SinkFacts {

  private final GroundTruth truth;
  private final SuppressionFacts suppression;
  private final TopicFacts topics;

  SinkFacts(GroundTruth truth, SuppressionFacts suppression, TopicFacts topics) {
    this.truth = truth;
    this.suppression = suppression;
    this.topics = topics;
  }

  List<Event> events(List<SinkEvent> record) {
    Set<Long> answered = new HashSet<>();
    for (var event : record) {
      if (event instanceof SinkEvent.Answered answer) {
        answered.add(answer.mail());
      }
    }
    var events = new ArrayList<Event>();
    for (var event : record) {
      if (event instanceof SinkEvent.Accepted accepted) {
        add(accepted.taken(), answered.contains(accepted.taken().mail()), events);
      }
    }
    return events;
  }

  private void add(Taken mail, boolean answered, List<Event> events) {
    var person = truth.personOf(mail.recipient()).orElse("unknown-" + mail.mail());
    var messageId = mail.messageId() == null ? "none-" + mail.mail() : mail.messageId();
    var reminder = reminder(person, messageId);
    events.add(new Event.Accepted(mail.at(), reminder, messageId, answered));
    events.add(new Event.Secret(mail.at(), SecretKind.TOKEN, person, mail.sender()));
    var link = mail.unsubscribe();
    if (link != null) {
      var token = link.substring(link.lastIndexOf('/') + 1);
      events.add(new Event.Secret(mail.at(), SecretKind.TOKEN, person, token));
    }
  }

  /**
   * By its Message-ID, which holds the claim's token. The person is whom it was addressed to: if
   * that is somebody else than the claim was for, the mail is one that nobody planned.
   */
  private ReminderId reminder(String person, String messageId) {
    var told = topics.reminderByMessageId().get(messageId);
    var claimed = told == null ? suppression.reminder(token(messageId)) : told;
    return claimed == null
        ? new ReminderId(person, "unknown", messageId)
        : new ReminderId(person, claimed.plan(), claimed.step());
  }

  private static UUID token(String messageId) {
    try {
      return UUID.fromString(messageId.replaceAll("[<>]|@.*", ""));
    } catch (IllegalArgumentException e) {
      return new UUID(0, 0);
    }
  }
}
