-- What the reminder scheduler knows. No address, no name: recipients are keys.

-- Plans and steps by number, so that a reminder is small. A name keeps its number for good.
CREATE TABLE plan_name (
  id smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE
);

CREATE TABLE step_name (
  id smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan smallint NOT NULL REFERENCES plan_name,
  name text NOT NULL,
  UNIQUE (plan, name)
);

-- One step of one plan for one recipient, for ever: the row is what makes a replay harmless.
CREATE TABLE reminder (
  recipient_key uuid NOT NULL,
  referred_at timestamptz NOT NULL,
  due timestamptz NOT NULL,
  deadline timestamptz NOT NULL,
  -- The first moment from due on at which the sending hours let it go out; lateness counts from here.
  opens_at timestamptz NOT NULL,
  -- When to look at it again while it is PLANNED: opens_at, or later after it came back.
  ready_at timestamptz NOT NULL,
  -- When it reached its status.
  changed_at timestamptz NOT NULL,
  -- Until when the emission in hand may be sent; of the last attempt.
  send_by timestamptz,
  plan smallint NOT NULL,
  step smallint NOT NULL,
  -- Emissions so far; the number of the last one.
  attempt integer NOT NULL DEFAULT 0,
  status text NOT NULL CHECK (status IN
    ('PLANNED', 'QUEUED', 'ACCEPTED', 'REFUSED', 'UNDECIDED', 'LOST', 'EXPIRED', 'SUPPRESSED', 'CANCELLED')),
  -- Why it reached its status; while PLANNED, why it last came back.
  reason text,
  -- The recipient's zone; absent = the plan's.
  zone text,
  locale text NOT NULL,
  PRIMARY KEY (recipient_key, plan, step)
) WITH (
  fillfactor = 90,
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_insert_scale_factor = 0.05,
  autovacuum_analyze_scale_factor = 0.05
);

-- What is ready, longest first, per step.
CREATE INDEX reminder_ready ON reminder (plan, step, ready_at) WHERE status = 'PLANNED';
-- What is nearest to its deadline, per step; also what is past it.
CREATE INDEX reminder_waiting ON reminder (plan, step, deadline) WHERE status = 'PLANNED';
-- What is emitted and unanswered: few.
CREATE INDEX reminder_queued ON reminder (deadline) INCLUDE (plan, step) WHERE status = 'QUEUED';

-- Recipients that get nothing more, whatever is referred. Outlives a replay in any order.
CREATE TABLE stop (
  recipient_key uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('JOINED', 'SUPPRESSED', 'ERASED')),
  at timestamptz NOT NULL,
  -- A suppression that was lifted; kept, so that reading an older one again changes nothing.
  lifted_at timestamptz,
  PRIMARY KEY (recipient_key, kind)
);

-- Holds as published by the suppression service.
CREATE TABLE hold (
  hold_id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('ALL', 'PLAN', 'STEP', 'DOMAIN')),
  plan text,
  step text,
  domain text,
  why text NOT NULL,
  opened_by text NOT NULL,
  opened_at timestamptz NOT NULL,
  epoch bigint NOT NULL,
  released_at timestamptz,
  released_by text,
  released_why text,
  drip_per_minute integer,
  -- When the last late reminder of its scope had gone after the release: the drip ends here.
  drained_at timestamptz
);

-- What waits to be published; the relay deletes what Kafka has.
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text NOT NULL,
  record_key text,
  -- One "name:value" a line.
  headers text NOT NULL,
  payload bytea,
  created_at timestamptz NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 10000);

-- How far each topic was read, stored with the effect of what was read.
CREATE TABLE consumer_position (
  consumer_group text NOT NULL,
  topic text NOT NULL,
  partition integer NOT NULL,
  batch_from bigint NOT NULL,
  next_offset bigint NOT NULL,
  PRIMARY KEY (consumer_group, topic, partition)
);

-- What became of the records of each partition since its first was read.
-- passed = planned + merged + stops + duplicates + applied + dead_lettered + skipped
CREATE TABLE book (
  consumer_group text NOT NULL,
  topic text NOT NULL,
  partition integer NOT NULL,
  passed bigint NOT NULL DEFAULT 0,
  planned bigint NOT NULL DEFAULT 0,
  merged bigint NOT NULL DEFAULT 0,
  stops bigint NOT NULL DEFAULT 0,
  duplicates bigint NOT NULL DEFAULT 0,
  applied bigint NOT NULL DEFAULT 0,
  dead_lettered bigint NOT NULL DEFAULT 0,
  skipped bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (consumer_group, topic, partition)
);

-- Reminders ever created, so that none can vanish unnoticed.
CREATE TABLE reminders_created (
  plan smallint NOT NULL,
  step smallint NOT NULL,
  created bigint NOT NULL,
  PRIMARY KEY (plan, step)
);

-- When the scheduler last looked for due reminders: one row.
CREATE TABLE scheduler_heartbeat (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  last_tick timestamptz NOT NULL
);
