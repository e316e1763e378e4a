-- Letters that an author sent to himself, each under a plan of its own: incident-<slug>-t<number>.
-- example_key: as whose letter it is shown. letter_hash: of what was written then; changed since, it
-- is not sent.
CREATE TABLE incident_test (
  plan          text PRIMARY KEY,
  slug          text        NOT NULL,
  recipient_key uuid        NOT NULL,
  example_key   uuid        NOT NULL,
  letter_hash   text        NOT NULL,
  due           timestamptz NOT NULL,
  deadline      timestamptz NOT NULL
);
CREATE INDEX incident_test_by_slug ON incident_test (slug);
