-- How many referrals a member made, by day, and up to when they were counted.
CREATE TABLE member_day (
  day       date    NOT NULL,
  member_id text    NOT NULL,
  referrals integer NOT NULL,
  PRIMARY KEY (day, member_id)
);
CREATE TABLE member_count (
  one_row       boolean PRIMARY KEY DEFAULT true CHECK (one_row),
  counted_until timestamptz NOT NULL
);
-- Rows come in the order of their time: a small index is enough to find the newest.
CREATE INDEX referral_by_storing ON referral USING brin (stored_at) WITH (pages_per_range = 16);

-- A member of whom too much was seen. FREE: an operator lifted it, and counting began anew.
CREATE TABLE member_standing (
  member_id text PRIMARY KEY,
  standing  text        NOT NULL CHECK (standing IN ('SLOWED', 'STOPPED', 'FREE')),
  why       text        NOT NULL,
  set_by    text        NOT NULL,
  set_at    timestamptz NOT NULL
);
CREATE INDEX member_standing_restricted ON member_standing (member_id) WHERE standing <> 'FREE';

-- An erasure looks for what came back about a person.
DROP INDEX feedback_finding_by_report;
CREATE INDEX feedback_finding_by_recipient ON feedback_finding (recipient_key);
