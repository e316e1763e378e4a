-- Which database this is, as its contents were last trusted. One row, made at the first start.
-- fingerprint travels with a dump or a copy and then differs from what the server says of itself.
-- muted_since: nothing is granted, settled or closed until somebody says go.
-- go_at: when somebody did; what was due before it is never sent.
CREATE TABLE environment (
  one_row      boolean PRIMARY KEY DEFAULT true CHECK (one_row),
  name         text        NOT NULL,
  fingerprint  text        NOT NULL,
  epoch        integer     NOT NULL,
  muted_since  timestamptz,
  muted_why    text,
  reapplied_at timestamptz,
  go_at        timestamptz
);
