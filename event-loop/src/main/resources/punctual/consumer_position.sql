-- Where each consumer group has come to, stored in the transaction that stores a batch's effect.
-- Copy into a Flyway migration of the service.
CREATE TABLE consumer_position (
  consumer_group text   NOT NULL,
  topic          text   NOT NULL,
  "partition"    int    NOT NULL,
  batch_from     bigint NOT NULL, -- first offset of the last batch stored
  next_offset    bigint NOT NULL, -- where reading goes on
  PRIMARY KEY (consumer_group, topic, "partition")
);
