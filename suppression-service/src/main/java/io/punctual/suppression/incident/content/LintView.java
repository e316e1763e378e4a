package io.punctual.suppression.incident.content;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;

/**
 * Whether the letter can go out to everybody to whom it would.
 *
 * @param good whether nothing is wrong
 * @param hash what an approval is for: the letter and the cohort
 * @param toWrite how many would get it
 * @param optedOut of them, how many had asked for no more mails
 * @param leftOut how many get none, by the reason
 * @param byLocale to how many each text goes
 * @param findings what is wrong, and with how many people's letters
 */
@Serdeable
public record LintView(
    boolean good,
    String hash,
    int people,
    int toWrite,
    int optedOut,
    Map<String, Integer> leftOut,
    Map<String, Integer> byLocale,
    List<Finding> findings) {

  public LintView {
    findings = List.copyOf(findings);
  }

  /**
   * Something that is wrong.
   *
   * @param example the recipientKey of one of them
   */
  @Serdeable
  public record Finding(String problem, int people, String example) {}
}
