CREATE SCHEMA IF NOT EXISTS hub;

-- Messages that could not be processed, kept whole. One row a message, however often it comes.
CREATE TABLE hub.dead_letters (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source      text        NOT NULL UNIQUE,   -- kafka:topic/partition/offset
  capability  text,
  route_id    text        NOT NULL,
  key         text,
  reason      text        NOT NULL,
  payload     bytea       NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  redriven_at timestamptz
);
CREATE INDEX dead_letters_waiting ON hub.dead_letters(created_at) WHERE redriven_at IS NULL;

-- How far each consumer has applied each topic; written in the transaction that applied it.
CREATE TABLE hub.applied_offsets (
  consumer        text        NOT NULL,
  topic           text        NOT NULL,
  partition       int         NOT NULL,
  next_offset     bigint      NOT NULL,
  position_commit bigint      NOT NULL DEFAULT 0,
  position_offset bigint      NOT NULL DEFAULT 0,
  applied_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer, topic, partition)
);

-- Figures of the initial snapshots, shown by the status of change streams.
CREATE TABLE hub.snapshots (
  stream     text        NOT NULL,
  table_name text        NOT NULL,
  rows       bigint      NOT NULL,
  state      text        NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (stream, table_name)
);
