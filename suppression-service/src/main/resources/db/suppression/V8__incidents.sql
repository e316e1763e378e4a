-- A mistake being owned. plan is null where everything was held. letter: as it was written, as JSON;
-- it names the mailbox of whoever writes it, and no recipient.
CREATE TABLE incident (
  slug           text PRIMARY KEY,
  title          text        NOT NULL,
  plan           text,
  why            text        NOT NULL,
  zone           text        NOT NULL,
  stage          text        NOT NULL,
  hold_id        uuid        NOT NULL,
  opened_at      timestamptz NOT NULL,
  cohort_hash    text,
  letter         text,
  letter_hash    text,
  sent_at        timestamptz,
  letters_end_at timestamptz
);

-- What was done about it, by whom and when: only ever added to.
CREATE TABLE incident_step (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug   text        NOT NULL,
  step   text        NOT NULL,
  at     timestamptz NOT NULL,
  who    text        NOT NULL,
  detail text        NOT NULL
);
CREATE INDEX incident_step_by_slug ON incident_step (slug, id);

-- Mails that went around Punctual, as somebody else's list tells of them; keys only.
-- copy: tells two mails of the same moment apart, made of their ids; the same line twice is one mail.
CREATE TABLE incident_mail (
  slug            text        NOT NULL,
  recipient_key   uuid        NOT NULL,
  suppression_key uuid        NOT NULL,
  sent_at         timestamptz NOT NULL,
  copy            uuid        NOT NULL,
  due             timestamptz,
  what            text        NOT NULL,
  bounced         boolean     NOT NULL,
  PRIMARY KEY (slug, recipient_key, sent_at, copy)
);

-- What the lists say of the people themselves. locale, zone and segment are null where they do not.
CREATE TABLE incident_particulars (
  slug            text NOT NULL,
  recipient_key   uuid NOT NULL,
  suppression_key uuid NOT NULL,
  locale          text,
  zone            text,
  segment         text,
  PRIMARY KEY (slug, recipient_key)
);

-- The cohort as it was frozen; nobody twice. due, deadline: of the letter once it was sent.
-- left_out: why there was none.
CREATE TABLE incident_person (
  slug            text NOT NULL,
  suppression_key uuid NOT NULL,
  recipient_key   uuid NOT NULL,
  locale          text NOT NULL,
  zone            text NOT NULL,
  segment         text NOT NULL,
  due             timestamptz,
  deadline        timestamptz,
  left_out        text,
  withdrawn_at    timestamptz,
  PRIMARY KEY (slug, suppression_key)
);
CREATE INDEX incident_person_by_recipient ON incident_person (recipient_key, slug);
CREATE INDEX incident_person_by_subject ON incident_person (suppression_key);

-- What exactly each of them got.
CREATE TABLE incident_copy (
  slug            text        NOT NULL,
  suppression_key uuid        NOT NULL,
  n               integer     NOT NULL,
  sent_at         timestamptz NOT NULL,
  due             timestamptz,
  what            text        NOT NULL,
  around          boolean     NOT NULL,
  bounced         boolean     NOT NULL,
  PRIMARY KEY (slug, suppression_key, n)
);

-- The code of each person's offer, given out once and for good, also when the cohort changes.
CREATE TABLE incident_code (
  code            text PRIMARY KEY,
  slug            text NOT NULL,
  suppression_key uuid NOT NULL,
  redeemed_at     timestamptz,
  UNIQUE (slug, suppression_key)
);

-- Who approved what: the hash is over the letter and the cohort.
CREATE TABLE incident_approval (
  slug text        NOT NULL,
  who  text        NOT NULL,
  hash text        NOT NULL,
  at   timestamptz NOT NULL,
  PRIMARY KEY (slug, who)
);

-- Answers to the letter, sorted by a person. report_id: where the mail lies as long as it is kept.
CREATE TABLE incident_reply (
  report_id       uuid PRIMARY KEY,
  slug            text        NOT NULL,
  suppression_key uuid        NOT NULL,
  received_at     timestamptz NOT NULL,
  sort            text CHECK (sort IN ('KIND', 'NEUTRAL', 'ANGRY')),
  sorted_by       text,
  sorted_at       timestamptz
);
CREATE INDEX incident_reply_by_slug ON incident_reply (slug, received_at);

-- Up to where mails that came back were looked through for answers.
CREATE TABLE incident_scan (
  one_row     boolean PRIMARY KEY DEFAULT true CHECK (one_row),
  received_at timestamptz NOT NULL,
  report_id   uuid        NOT NULL
);
