-- Whose addresses stand in what came back, by key, whether or not it could be attributed: by these an
-- erasure finds the contents that it must remove. Goes with the report.
CREATE TABLE feedback_mention (
  report_id       uuid NOT NULL REFERENCES feedback_report ON DELETE CASCADE,
  suppression_key uuid NOT NULL,
  PRIMARY KEY (report_id, suppression_key)
);
CREATE INDEX feedback_mention_by_subject ON feedback_mention (suppression_key);
ALTER TABLE feedback_report ADD COLUMN mentions_read_at timestamptz;
CREATE INDEX feedback_report_unread ON feedback_report (received_at)
  WHERE mentions_read_at IS NULL AND raw IS NOT NULL AND state <> 'RECEIVED';
CREATE INDEX feedback_report_read ON feedback_report (mentions_read_at) WHERE raw IS NOT NULL;
CREATE INDEX feedback_finding_by_erasure ON feedback_finding (suppression_key, report_id);

-- What somebody asked to be erased at once: one person, or a cohort in as many requests as it takes.
-- certificate: the last one issued, as JSON; final: it says that nothing is waited for any more.
CREATE TABLE erasure_run (
  run_id      uuid PRIMARY KEY,
  asked_by    text        NOT NULL,
  asked_at    timestamptz NOT NULL,
  certificate text,
  final       boolean     NOT NULL DEFAULT false
);
CREATE INDEX erasure_run_by_time ON erasure_run (asked_at);

-- Who belongs to a run, by key, and what was removed of each.
CREATE TABLE erasure_run_person (
  run_id          uuid    NOT NULL REFERENCES erasure_run,
  suppression_key uuid    NOT NULL,
  contacts        integer NOT NULL,
  referrals       integer NOT NULL,
  reports         integer NOT NULL,
  handing_over    integer NOT NULL,
  PRIMARY KEY (run_id, suppression_key)
);
CREATE INDEX erasure_run_person_by_subject ON erasure_run_person (suppression_key);
