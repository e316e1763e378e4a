-- "Never again, from anybody here": a reason of its own, which takes the place of every other one.
ALTER TABLE suppression DROP CONSTRAINT suppression_reason_check;
ALTER TABLE suppression ADD CONSTRAINT suppression_reason_check
  CHECK (reason IN ('UNSUBSCRIBED', 'COMPLAINED', 'BOUNCED', 'MANUAL', 'IMPORTED', 'OBJECTED'));
