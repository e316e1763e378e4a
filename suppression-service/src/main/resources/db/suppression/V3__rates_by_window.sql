-- Limits shared by all senders. scope: overall, plan:<plan>, domain:<domain>, drip:<holdId>.
-- per_second is null where the settings' default counts. recent: what was let through lately and
-- counts still, as "micros:count micros:count".
ALTER TABLE rate_bucket RENAME TO rate_limit;
ALTER TABLE rate_limit
  DROP COLUMN burst, DROP COLUMN tokens, DROP COLUMN counted_at,
  ADD COLUMN recent text NOT NULL DEFAULT '';
