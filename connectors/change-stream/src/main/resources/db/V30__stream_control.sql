-- Streams that an operator has paused.
CREATE TABLE hub.paused_streams (
  stream    text        PRIMARY KEY,
  paused_by text        NOT NULL,
  paused_at timestamptz NOT NULL DEFAULT now()
);

-- Incremental snapshots that were asked for, one row a table.
CREATE TABLE hub.stream_snapshots (
  number       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id           uuid        NOT NULL UNIQUE,
  stream       text        NOT NULL,
  table_name   text        NOT NULL,
  condition    text,
  sweep_commit bigint,     -- rows of projections older than this are gone when the snapshot is over
  sweep_offset bigint,
  state        text        NOT NULL CHECK (state IN ('asked', 'running', 'done', 'failed')),
  rows         bigint      NOT NULL DEFAULT 0,
  reason       text,
  asked_by     text        NOT NULL,
  asked_at     timestamptz NOT NULL DEFAULT now(),
  updated_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX stream_snapshots_open ON hub.stream_snapshots(stream) WHERE state IN ('asked', 'running');
