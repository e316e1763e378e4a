package io.punctual.suppression.incident.approval;

import io.micronaut.serde.annotation.Serdeable;
import io.punctual.suppression.incident.content.LintView;
import java.time.Instant;
import java.util.List;

/**
 * What is to be approved, and who did.
 *
 * @param hash over the letter and the cohort: what an approval is for
 * @param approved whether two people did
 * @param lint to how many it goes, and whether anything is wrong
 */
@Serdeable
record ApprovalView(String hash, boolean approved, List<Approval> approvals, LintView lint) {

  ApprovalView {
    approvals = List.copyOf(approvals);
  }

  /** One person's word. */
  @Serdeable
  record Approval(String who, Instant at) {}
}
