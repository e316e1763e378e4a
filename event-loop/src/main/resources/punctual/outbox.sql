-- Records to publish, written in the transaction that decided them; the relay deletes what Kafka has.
-- Copy into a Flyway migration of the service.
CREATE TABLE outbox (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic      text        NOT NULL,
  record_key text,
  headers    text        NOT NULL, -- one "name:value" a line
  payload    bytea,                -- NULL deletes the key on a compacted topic
  created_at timestamptz NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 10000);
