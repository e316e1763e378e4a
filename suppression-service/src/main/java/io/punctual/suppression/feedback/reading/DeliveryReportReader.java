package io.punctual.suppression.feedback.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads delivery reports: the machine-readable fields first, the words where those say nothing. */
final class DeliveryReportReader {

  private static final Set<String> BAD_MAILBOX = Set.of("bad-mailbox", "bad-domain");

  /** Such as {@code smtp;} before the text of a Diagnostic-Code. */
  private static final Pattern TYPE = Pattern.compile("^\\s*[A-Za-z0-9-]{1,20}\\s*;\\s*");

  private static final Pattern INLINE =
      Pattern.compile(
          "^(?:Reporting-MTA|Final-Recipient|Original-Recipient):\\s*[a-z0-9-]{2,20}\\s*;",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private final MailContent mail;
  private final Notice notice;
  private final Map<String, String> named;

  DeliveryReportReader(MailContent mail, Notice notice) {
    this.mail = mail;
    this.notice = notice;
    named = new NoticeRecipients(ours(mail.headers())).in(notice);
  }

  /** Every recipient of the report, once. */
  Reading.DeliveryReport read() {
    var groups = recipientGroups();
    var recipients = new ArrayList<RecipientReport>();
    for (var group : groups) {
      recipients.add(structured(group, groups.size() == 1));
    }
    if (recipients.isEmpty()) {
      recipients.addAll(told());
    }
    return new Reading.DeliveryReport(recipients, !groups.isEmpty());
  }

  /** The groups of a part of their own, or the same fields among the words. */
  private List<StatusGroup> recipientGroups() {
    var groups = groups(mail).stream().filter(StatusGroup::namesRecipient).toList();
    var inline = INLINE.matcher(notice.text());
    if (!groups.isEmpty() || !inline.find()) {
      return groups;
    }
    return StatusFields.parse(notice.text().substring(inline.start())).stream()
        .filter(group -> group.namesRecipient() && !group.get("action").isEmpty())
        .toList();
  }

  /** The status groups of every report part, also of one that only looks like it. */
  static List<StatusGroup> groups(MailContent mail) {
    var groups = new ArrayList<StatusGroup>();
    for (var part : mail.parts()) {
      boolean named = part.mediaType().endsWith("delivery-status");
      boolean alike =
          groups.isEmpty() && part.text().regionMatches(true, 0, "Reporting-MTA:", 0, 14);
      if (!part.returned() && (named || alike)) {
        groups.addAll(StatusFields.parse(part.text()));
      }
    }
    return groups;
  }

  private RecipientReport structured(StatusGroup group, boolean only) {
    var address = address(group);
    var stated = Status.in(group.get("status"));
    var evidence = evidence(group, stated, about(address, only));
    var action = action(group, stated);
    var failure =
        action == Action.FAILED ? FailureClassifier.classify(evidence) : Failure.UNEXPLAINED;
    boolean doubtful = failure == Failure.DEAD_ADDRESS && !canBeDead(group);
    return new RecipientReport(
        address, action, doubtful ? Failure.UNEXPLAINED : failure, evidence.status());
  }

  private static Evidence evidence(StatusGroup group, Status stated, String about) {
    var diagnostic = group.get("diagnostic-code");
    var reply = TYPE.matcher(diagnostic).replaceFirst("");
    boolean noReply = reply.isBlank() || diagnostic.toLowerCase(Locale.ROOT).startsWith("x-unix");
    return new Evidence(
        stated,
        noReply ? QuotedReply.in(about) : reply,
        about,
        BAD_MAILBOX.contains(group.get("x-powermta-bouncecategory")));
  }

  /** The action decides; only where none is given, the class of the status does. */
  private Action action(StatusGroup group, Status stated) {
    var action = Action.of(group.get("action"));
    if (action != Action.UNSTATED) {
      return action;
    }
    if (stated.isSuccess()) {
      return Action.DELIVERED;
    }
    return stated.isTemporary() || DelayWords.in(mail, notice) ? Action.DELAYED : Action.FAILED;
  }

  private static boolean canBeDead(StatusGroup group) {
    var recipient = group.get("final-recipient");
    return recipient.isEmpty() || Address.isInternet(recipient);
  }

  private String address(StatusGroup group) {
    for (var field : List.of("final-recipient", "original-recipient", "x-actual-recipient")) {
      var address = Address.ofField(group.get(field));
      if (!address.isEmpty()) {
        return address;
      }
    }
    var other = fallback();
    if (!other.isEmpty()) {
      return other.getFirst();
    }
    var raw = group.get("final-recipient");
    return raw.substring(raw.indexOf(';') + 1).strip();
  }

  private String about(String address, boolean only) {
    if (only) {
      return notice.text();
    }
    for (var entry : named.entrySet()) {
      if (Address.same(entry.getKey(), address)) {
        return entry.getValue();
      }
    }
    return "";
  }

  /** Recipients of a report without fields for machines. */
  private List<RecipientReport> told() {
    var recipients = new ArrayList<RecipientReport>();
    var failed = failedRecipients();
    for (var entry : named.entrySet()) {
      boolean listed = failed.isEmpty() || failed.contains(entry.getKey());
      if (listed || named.keySet().stream().noneMatch(failed::contains)) {
        recipients.add(told(entry.getKey(), entry.getValue()));
      }
    }
    if (recipients.isEmpty()) {
      fallback().forEach(address -> recipients.add(told(address, notice.text())));
    }
    if (recipients.isEmpty()) {
      recipients.add(told("", notice.text()));
    }
    return recipients;
  }

  private RecipientReport told(String address, String about) {
    var evidence = told(about);
    var failure = FailureClassifier.classify(evidence);
    // Some give the reason before they name the only recipient.
    if (failure == Failure.UNEXPLAINED && named.size() < 2) {
      evidence = told(notice.text());
      failure = FailureClassifier.classify(evidence);
    }
    var action = toldAction();
    boolean failed = action == Action.FAILED;
    return new RecipientReport(
        address, action, failed ? failure : Failure.UNEXPLAINED, evidence.status());
  }

  private static Evidence told(String about) {
    return new Evidence(Status.NONE, QuotedReply.in(about), about, false);
  }

  private Action toldAction() {
    if (DeliveredWords.in(mail, notice)) {
      return Action.DELIVERED;
    }
    return DelayWords.in(mail, notice) ? Action.DELAYED : Action.FAILED;
  }

  /** Whom the headers name: a field of Exim's, else the single one to whom the mail went. */
  private List<String> fallback() {
    var failed = List.copyOf(failedRecipients());
    if (!failed.isEmpty()) {
      return failed;
    }
    // A mail that somebody sent to himself: the report goes to the address that failed.
    var own = new NoticeRecipients(List.of()).in(notice);
    if (!own.isEmpty()) {
      return List.copyOf(own.keySet()).subList(0, 1);
    }
    for (var headers : ReturnedMessage.headers(mail, notice)) {
      var to = Address.allIn(TextDecoding.decodedWords(headers.first("To")));
      if (to.size() == 1) {
        return to;
      }
    }
    return List.of();
  }

  private Set<String> failedRecipients() {
    var failed = new LinkedHashSet<String>();
    mail.headers().all("X-Failed-Recipients").forEach(value -> failed.addAll(Address.allIn(value)));
    return failed;
  }

  private static List<String> ours(Headers headers) {
    var ours = new ArrayList<String>();
    for (var name :
        List.of(
            "From", "To", "Delivered-To", "X-Original-To", "Sender", "Reply-To", "Return-Path")) {
      headers.all(name).forEach(value -> ours.addAll(Address.allIn(value)));
    }
    return ours;
  }
}
