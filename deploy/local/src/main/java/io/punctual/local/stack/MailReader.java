package io.punctual.local.stack;

import java.util.ArrayList;
import java.util.List;

/** Reads the mailbox on from where it was read before. Used by one thread. */
public final class MailReader {

  private static final int AT_ONCE = 5_000;

  private final ServiceClient client;
  private final List<ReceivedMail> all = new ArrayList<>();
  private int next;

  public MailReader(ServiceClient client) {
    this.client = client;
  }

  /** The mails that came since the last call, oldest first. */
  public List<ReceivedMail> takeNew() {
    var found = new ArrayList<ReceivedMail>();
    boolean more = true;
    while (more) {
      var page = client.mailbox("/api/messages?limit=%d&from=%d".formatted(AT_ONCE, next));
      var messages = page.path("messages");
      messages.forEach(message -> found.add(ReceivedMail.of(message)));
      more = messages.size() == AT_ONCE;
      next = page.path("next").asInt();
    }
    all.addAll(found);
    return found;
  }

  /** Every mail read so far, oldest first. */
  public List<ReceivedMail> all() {
    return List.copyOf(all);
  }
}
