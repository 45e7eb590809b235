-- Up to where each topic was applied at past times, so that the age of a deleted row is known by its position.
CREATE TABLE hub.applied_positions (
  consumer        text        NOT NULL,
  topic           text        NOT NULL,
  at              timestamptz NOT NULL DEFAULT now(),
  position_commit bigint      NOT NULL,
  position_offset bigint      NOT NULL,
  PRIMARY KEY (consumer, topic, at)
);
