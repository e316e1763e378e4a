-- Each index of what waits fits only the questions that name its condition, which is always true.
-- Else both cost the same to a planner that knows nothing of the table yet, and it may read a whole
-- step by the one to answer what the other answers with a few rows.
DROP INDEX reminder_ready;
CREATE INDEX reminder_ready ON reminder (plan, step, ready_at)
  WHERE status = 'PLANNED' AND ready_at > '-infinity';
DROP INDEX reminder_waiting;
CREATE INDEX reminder_waiting ON reminder (plan, step, deadline)
  WHERE status = 'PLANNED' AND deadline > '-infinity';
