-- What the server said of this database when it was last compared. One row, made at the first start;
-- it travels with a dump or a copy and then differs.
CREATE TABLE environment (
  one_row     boolean PRIMARY KEY DEFAULT true CHECK (one_row),
  fingerprint text NOT NULL
);
