-- What a mail server said at once, while a mail was handed over, stands beside what reports said
-- later; no report made it.
ALTER TABLE feedback_finding ALTER COLUMN report_id DROP NOT NULL;

-- A plan's mails of a minute, under the domain *, beside those of each domain: else a look at a plan
-- adds up every domain of every minute.
INSERT INTO handed_over (minute, plan, domain, mails)
SELECT minute, plan, '*', sum(mails) FROM handed_over GROUP BY minute, plan;
CREATE INDEX handed_over_by_domain ON handed_over (domain, minute);

-- Referrals are counted from where the last count ended. A block range index that no vacuum has
-- summarized lately would be read through for that. Over an expression, or PostgreSQL would look for
-- the newest referral of one person by it, through those of everybody.
DROP INDEX referral_by_storing;
CREATE INDEX referral_by_storing ON referral ((stored_at AT TIME ZONE 'UTC'));

-- A look at members begins with those who refer many on a day, and reads the days of each.
CREATE INDEX member_day_by_referrals ON member_day (referrals, day);
CREATE INDEX member_day_by_member ON member_day (member_id, day);
