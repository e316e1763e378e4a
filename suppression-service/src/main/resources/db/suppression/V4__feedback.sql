-- What came back about mails, as it came: stored before it is judged. The only table beside the
-- vault that holds addresses, inside raw, which goes after a while and with an erasure.
-- delivery_id: by which its sender would repeat it; the same again with other contents is refused.
CREATE TABLE feedback_report (
  report_id   uuid PRIMARY KEY,
  source      text        NOT NULL,
  delivery_id text        NOT NULL,
  digest      bytea       NOT NULL,
  raw         bytea,
  received_at timestamptz NOT NULL,
  state       text        NOT NULL
    CHECK (state IN ('RECEIVED', 'JUDGED', 'UNATTRIBUTED', 'REVIEW', 'REVIEWED')),
  reason      text,
  judged_at   timestamptz,
  judged_by   text,
  UNIQUE (source, delivery_id)
);
CREATE INDEX feedback_report_waiting ON feedback_report (received_at) WHERE state = 'RECEIVED';
CREATE INDEX feedback_report_review ON feedback_report (received_at) WHERE state = 'REVIEW';
CREATE INDEX feedback_report_contents ON feedback_report (received_at) WHERE raw IS NOT NULL;
CREATE INDEX feedback_report_by_age ON feedback_report (received_at, state);

-- What reports said about one send, each kind once. Keys only; what repetition, rates and members
-- are counted from, and what settles a send of which nobody knows whether it went out.
CREATE TABLE feedback_finding (
  claim_token     uuid        NOT NULL,
  kind            text        NOT NULL,
  report_id       uuid        NOT NULL,
  recipient_key   uuid        NOT NULL,
  suppression_key uuid        NOT NULL,
  plan            smallint    NOT NULL,
  domain          text,
  member_id       text,
  status          text,
  found_at        timestamptz NOT NULL,
  PRIMARY KEY (claim_token, kind)
);
CREATE INDEX feedback_finding_by_subject ON feedback_finding (suppression_key, found_at);
CREATE INDEX feedback_finding_by_time ON feedback_finding (found_at);
CREATE INDEX feedback_finding_by_report ON feedback_finding (report_id);
CREATE INDEX feedback_finding_by_member ON feedback_finding (member_id, found_at)
  WHERE member_id IS NOT NULL;

-- How many mails were handed over, by minute, plan and recipient domain: what bounces and
-- complaints are a share of.
CREATE TABLE handed_over (
  minute timestamptz NOT NULL,
  plan   smallint    NOT NULL,
  domain text        NOT NULL,
  mails  integer     NOT NULL,
  PRIMARY KEY (minute, plan, domain)
);
CREATE INDEX claim_by_hand_over ON claim (handed_over_at) WHERE handed_over_at IS NOT NULL;
