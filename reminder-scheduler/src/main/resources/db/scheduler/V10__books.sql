-- How many reminders ended in which way, answered from this index alone. A reminder enters it once
-- in its life, when it ends; waiting and emitted ones are counted by the indexes that emit them.
CREATE INDEX reminder_ended ON reminder (plan, step, status)
  WHERE status NOT IN ('PLANNED', 'QUEUED');
