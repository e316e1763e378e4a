package io.punctual.suppression.feedback.reading;

import io.punctual.suppression.feedback.Mark;
import io.punctual.suppression.feedback.Mark.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects the places of a mail in which a token of ours may stand. Verifies nothing. */
final class Marks {

  private static final int MOST = 20;
  private static final int LONGEST = 320;
  private static final List<String> SENT_TO =
      List.of("To", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "Cc");
  private static final Pattern XTEXT = Pattern.compile("\\+([0-9A-F]{2})");

  private Marks() {}

  static List<Mark> in(MailContent mail, Notice notice) {
    var marks = new LinkedHashSet<Mark>();
    for (var headers : ReturnedMessage.headers(mail, notice)) {
      headers.all(Mark.HEADER_NAME).forEach(value -> add(marks, Place.HEADER, value));
      headers.all("Return-Path").forEach(value -> addAddresses(marks, value));
    }
    for (var group : DeliveryReportReader.groups(mail)) {
      add(marks, Place.ENVID, xtext(group.get("original-envelope-id")));
    }
    for (var name : SENT_TO) {
      mail.headers().all(name).forEach(value -> addAddresses(marks, value));
    }
    return new ArrayList<>(marks);
  }

  private static void addAddresses(Set<Mark> marks, String value) {
    Address.allIn(value).forEach(address -> add(marks, Place.ENVELOPE, address));
  }

  private static void add(Set<Mark> marks, Place place, String text) {
    if (!text.isBlank() && text.length() <= LONGEST && marks.size() < MOST) {
      marks.add(new Mark(place, text.strip()));
    }
  }

  /** RFC 3461, 4: the encoding of ENVID. */
  private static String xtext(String value) {
    return XTEXT
        .matcher(value)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))));
  }
}
