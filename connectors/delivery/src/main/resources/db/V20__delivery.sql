-- Everything that comes in, stored before its sender is told that it has arrived.
CREATE TABLE hub.inbox (
  id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source          text        NOT NULL,   -- the way in: payment-request
  reference       text        NOT NULL,   -- the sender's own name for the message
  content_hash    bytea       NOT NULL,   -- SHA-256 of the body
  first_id        bigint      REFERENCES hub.inbox,   -- set when another content had this reference first
  order_key       text,                   -- messages of equal key are worked on one after the other
  headers         jsonb       NOT NULL,
  body            bytea       NOT NULL,
  state           text        NOT NULL CHECK (state IN ('RECEIVED', 'DONE', 'HELD', 'DEAD')),
  arrivals        int         NOT NULL DEFAULT 1,
  waiting         jsonb       NOT NULL DEFAULT '[]',   -- headers of repeated arrivals still to be answered
  arrival_id      text,                   -- tells a transport's redelivery from the sender's repetition
  attempts        int         NOT NULL DEFAULT 0,   -- failures since it came or was redriven
  abandoned       int         NOT NULL DEFAULT 0,   -- how often its worker was killed
  next_at         timestamptz NOT NULL DEFAULT now(),   -- may be taken from then on; while owned, end of the lease
  owner           text,
  route_id        text,
  step_id         text,
  reason          text,
  trace_id        text        NOT NULL,
  received_at     timestamptz NOT NULL DEFAULT now(),
  first_failed_at timestamptz,
  last_failed_at  timestamptz,
  done_at         timestamptz
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);

CREATE UNIQUE INDEX inbox_reference ON hub.inbox (source, reference) WHERE first_id IS NULL;
CREATE UNIQUE INDEX inbox_conflicts ON hub.inbox (first_id, content_hash) WHERE first_id IS NOT NULL;
CREATE INDEX inbox_waiting ON hub.inbox (source, next_at, id) WHERE state = 'RECEIVED';
CREATE INDEX inbox_order ON hub.inbox (source, order_key, id) WHERE state = 'RECEIVED' AND order_key IS NOT NULL;
CREATE INDEX inbox_done ON hub.inbox (done_at) WHERE state = 'DONE';

-- What is done outside, named by the idempotency key that was committed before the call.
CREATE TABLE hub.effects (
  key             text        PRIMARY KEY,
  kind            text        NOT NULL,
  request_hash    bytea       NOT NULL,
  state           text        NOT NULL CHECK (state IN ('BEGUN', 'DONE', 'RELEASED')),
  calls           int         NOT NULL,
  first_called_at timestamptz NOT NULL DEFAULT now(),
  last_called_at  timestamptz NOT NULL DEFAULT now(),
  answer          bytea,
  reason          text                    -- why it was released
);
CREATE INDEX effects_age ON hub.effects (last_called_at);

-- A dead letter of the inbox has its body there, and an empty payload here.
ALTER TABLE hub.dead_letters
  ADD COLUMN headers jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN step_id text,
  ADD COLUMN trace_id text,
  ADD COLUMN first_failed_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN last_failed_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN failures int NOT NULL DEFAULT 1,
  ADD COLUMN inbox_id bigint REFERENCES hub.inbox ON DELETE SET NULL,
  ADD COLUMN not_replayable_because text,
  ADD COLUMN redriven_by text;
CREATE INDEX dead_letters_inbox ON hub.dead_letters (inbox_id) WHERE inbox_id IS NOT NULL;
