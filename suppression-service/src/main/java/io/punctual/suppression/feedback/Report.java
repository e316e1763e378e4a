package io.punctual.suppression.feedback;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One report about one mail.
 *
 * @param id by which its sender knows this report and would repeat it: a Message-ID, a provider's
 *     event id; null where there is none
 * @param marks every text in which a token of ours may stand; all that is attributed by
 * @param findings one for each recipient that the report speaks of; never empty
 */
public record Report(@Nullable String id, List<Mark> marks, List<Finding> findings) {

  public Report {
    marks = List.copyOf(marks);
    findings = List.copyOf(findings);
    if (findings.isEmpty()) {
      throw new IllegalArgumentException("a report finds at least that it is unclear");
    }
  }

  /** Without addresses. */
  @Override
  public String toString() {
    return "Report[marks=%d, findings=%d]".formatted(marks.size(), findings.size());
  }
}
