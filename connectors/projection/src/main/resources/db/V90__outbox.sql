-- Domain events of changes that are applied and not yet published; written in the transaction that applied them.
CREATE TABLE hub.outbox (
  seq        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id         text        NOT NULL UNIQUE,   -- the CloudEvent's id, made of what the event is about
  topic      text        NOT NULL,
  key        text        NOT NULL,
  event      text        NOT NULL,          -- the CloudEvent as JSON
  created_at timestamptz NOT NULL DEFAULT now()
);
