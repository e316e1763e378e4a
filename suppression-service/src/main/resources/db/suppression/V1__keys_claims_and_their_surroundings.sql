-- One row per person that was ever named, by suppressionKey: nothing but the lock that suppression,
-- erasure, intake and claim all take first.
CREATE TABLE subject (
  suppression_key uuid PRIMARY KEY
);

-- Who is known by which key. Survives erasure: keys are all it holds.
-- stopped: the person's series has ended for good (joined, or the last referral withdrawn).
CREATE TABLE recipient (
  recipient_key   uuid PRIMARY KEY,
  suppression_key uuid        NOT NULL,
  stopped         text        CHECK (stopped IN ('JOINED', 'WITHDRAWN')),
  stopped_at      timestamptz,
  created_at      timestamptz NOT NULL
);
CREATE INDEX recipient_by_subject ON recipient (suppression_key);

-- The vault: the only addresses and recipients' names this service keeps. Erasure deletes the row.
-- name, member_name and locale are those of the oldest referral that is not withdrawn.
CREATE TABLE contact (
  recipient_key uuid PRIMARY KEY,
  address       text        NOT NULL,
  domain        text        NOT NULL,
  name          text,
  member_name   text,
  locale        text        NOT NULL,
  referral_id   text        NOT NULL,
  stored_at     timestamptz NOT NULL
);
CREATE INDEX contact_by_age ON contact (stored_at);

-- Every referral that was understood; the first stored with a referralId wins.
-- recipient_key is null when the address was refused (refused_reason then says why).
-- member_name and recipient_name become null on erasure.
CREATE TABLE referral (
  referral_id    text PRIMARY KEY,
  recipient_key  uuid,
  stored_seq     bigint GENERATED ALWAYS AS IDENTITY,
  member_id      text        NOT NULL,
  member_name    text,
  recipient_name text,
  locale         text        NOT NULL,
  zone           text,
  referred_at    timestamptz NOT NULL,
  standing       text        NOT NULL
    CHECK (standing IN ('OPEN', 'SUPPRESSED', 'ERASED', 'JOINED', 'WITHDRAWN', 'REFUSED')),
  merged         boolean     NOT NULL,
  refused_reason text,
  withdrawn_at   timestamptz,
  stored_at      timestamptz NOT NULL
);
CREATE INDEX referral_by_recipient ON referral (recipient_key, stored_seq);

-- Joined or withdrawn, naming a referral only: kept for a referral that may still come.
CREATE TABLE referral_stop (
  referral_id text        NOT NULL,
  kind        text        NOT NULL CHECK (kind IN ('JOINED', 'WITHDRAWN')),
  occurred_at timestamptz NOT NULL,
  stored_at   timestamptz NOT NULL,
  PRIMARY KEY (referral_id, kind)
);

-- Withdrawn by one member for one address: lasts, and may come before the referral.
CREATE TABLE member_stop (
  recipient_key uuid        NOT NULL,
  member_id     text        NOT NULL,
  occurred_at   timestamptz NOT NULL,
  stored_at     timestamptz NOT NULL,
  PRIMARY KEY (recipient_key, member_id)
);

-- "Never write to this person", lasting. Lifting deletes the row; the audit keeps the history.
CREATE TABLE suppression (
  suppression_key uuid PRIMARY KEY,
  reason          text        NOT NULL
    CHECK (reason IN ('UNSUBSCRIBED', 'COMPLAINED', 'BOUNCED', 'MANUAL', 'IMPORTED')),
  source          text        NOT NULL,
  note            text,
  suppressed_at   timestamptz NOT NULL
);

-- Address and name are gone, the key stays: a new referral or a replay changes nothing.
CREATE TABLE erasure (
  suppression_key uuid PRIMARY KEY,
  erased_at       timestamptz NOT NULL,
  erased_by       text        NOT NULL
);

-- Names of plans and steps as small numbers, given out on first sight.
CREATE TABLE plan_name (
  id   smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE
);
CREATE TABLE step_name (
  id   smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE
);

-- The permission to send one reminder, for ever. One row per (recipient, plan, step).
-- granted_at is null when this attempt was answered without a grant.
CREATE TABLE claim (
  recipient_key   uuid        NOT NULL,
  plan            smallint    NOT NULL,
  step            smallint    NOT NULL,
  attempt         integer     NOT NULL,
  token           uuid        NOT NULL,
  state           text        NOT NULL,
  settled_by      text,
  reason          text,
  due             timestamptz NOT NULL,
  deadline        timestamptz NOT NULL,
  answered_at     timestamptz NOT NULL,
  granted_at      timestamptz,
  lease_until     timestamptz,
  not_before      timestamptz,
  handed_over_at  timestamptz,
  smtp_code       smallint,
  enhanced_status text,
  queue_id        text,
  sender          text,
  PRIMARY KEY (recipient_key, plan, step)
) WITH (fillfactor = 85);
CREATE INDEX claim_by_token ON claim (token);
CREATE INDEX claim_by_lease ON claim (lease_until) WHERE state = 'GRANTED';
CREATE INDEX claim_undecided ON claim (answered_at) WHERE state = 'UNDECIDED';

-- A scope in which nothing is granted until somebody decides. plan, step and domain as the scope needs.
CREATE TABLE hold (
  hold_id         uuid PRIMARY KEY,
  kind            text        NOT NULL CHECK (kind IN ('ALL', 'PLAN', 'STEP', 'DOMAIN')),
  plan            text        NOT NULL DEFAULT '',
  step            text        NOT NULL DEFAULT '',
  domain          text        NOT NULL DEFAULT '',
  why             text        NOT NULL,
  opened_by       text        NOT NULL,
  opened_at       timestamptz NOT NULL,
  epoch           integer     NOT NULL,
  released_by     text,
  released_why    text,
  released_at     timestamptz,
  drip_per_minute integer,
  drip_until      timestamptz
);
CREATE UNIQUE INDEX hold_open ON hold (kind, plan, step, domain) WHERE released_at IS NULL;
CREATE INDEX hold_by_drip ON hold (drip_until) WHERE drip_until IS NOT NULL;
CREATE INDEX hold_by_release ON hold (plan, released_at);

-- Token buckets shared by all senders. scope: overall, plan:<plan>, domain:<domain>, drip:<holdId>.
-- per_second and burst are null where the settings' default counts.
CREATE TABLE rate_bucket (
  scope      text PRIMARY KEY,
  per_second double precision,
  burst      double precision,
  tokens     double precision,
  counted_at timestamptz
);
INSERT INTO rate_bucket (scope) VALUES ('overall');

-- How many claims came too late, by plan and minute, to tell a handful from a backlog.
CREATE TABLE late_claim (
  plan      smallint    NOT NULL,
  minute    timestamptz NOT NULL,
  claims    integer     NOT NULL,
  PRIMARY KEY (plan, minute)
);

-- Records to publish, written in the transaction that decided them; a relay sends them in order and
-- deletes them. headers: one "name:value" a line. payload null deletes a compacted topic's key.
CREATE TABLE outbox (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic      text        NOT NULL,
  record_key text,
  headers    text        NOT NULL,
  payload    bytea,
  created_at timestamptz NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 10000);

-- Where reading had come to, stored with the rows that the records became.
CREATE TABLE consumer_position (
  consumer_group text    NOT NULL,
  topic          text    NOT NULL,
  "partition"    integer NOT NULL,
  batch_from     bigint  NOT NULL,
  next_offset    bigint  NOT NULL,
  PRIMARY KEY (consumer_group, topic, "partition")
);

-- The books of the intake: passed = accepted + merged + stops + duplicates + refused
--   + dead_lettered + skipped.
CREATE TABLE intake_book (
  topic         text    NOT NULL,
  partition     integer NOT NULL,
  passed        bigint  NOT NULL,
  accepted      bigint  NOT NULL,
  merged        bigint  NOT NULL,
  stops         bigint  NOT NULL,
  duplicates    bigint  NOT NULL,
  refused       bigint  NOT NULL,
  dead_lettered bigint  NOT NULL,
  skipped       bigint  NOT NULL,
  PRIMARY KEY (topic, partition)
);

-- Every mutating act of a person or another service. Keys and ids only.
CREATE TABLE audit (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      timestamptz NOT NULL,
  who     text        NOT NULL,
  act     text        NOT NULL,
  subject uuid,
  detail  text        NOT NULL
);
CREATE INDEX audit_by_subject ON audit (subject, id);
