-- Who is told about events, and where. Keys are files beside the other secrets.
CREATE TABLE hub.webhook_subscriptions (
  name             text        PRIMARY KEY,
  url              text        NOT NULL,
  events           text[]      NOT NULL,   -- types, payment.succeeded or payment.*
  disabled_because text,                   -- null: active
  created_at       timestamptz NOT NULL DEFAULT now(),
  changed_at       timestamptz NOT NULL DEFAULT now()
);
