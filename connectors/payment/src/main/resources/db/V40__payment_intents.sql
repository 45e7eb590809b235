-- A payment that was asked for. The row, with the key, is committed before the provider is called.
create table hub.payment_intents (
  id                uuid        primary key,
  request_id        text        not null unique,   -- the asker's own name: SW0000011141
  provider          text        not null,          -- stays, even if the route has changed to another one since
  customer_number   bigint      not null,
  provider_customer text,
  method            text,                          -- the provider's name of the saved payment method
  amount_minor      bigint      not null,
  currency          text        not null,
  capture_method    text        not null check (capture_method in ('automatic', 'manual')),
  description       text        not null,
  request_hash      bytea       not null,
  idempotency_key   text        not null unique,
  state             text        not null check (state in
    ('received', 'submitted', 'unknown', 'requires-action', 'succeeded', 'declined', 'canceled', 'refused')),
  reason_code       text,                          -- of the legacy table
  reason            text,
  provider_code     text,
  provider_id       text        unique,
  captured_minor    bigint      not null default 0,
  refunded_minor    bigint      not null default 0,
  in_doubt          boolean     not null default false,   -- a call may have had an effect that nobody knows of
  answer_kept       boolean     not null default false,   -- the provider keeps a failure under the key
  calls             integer     not null default 0,
  received_at       timestamptz not null,
  first_called_at   timestamptz,
  last_called_at    timestamptz,
  decided_at        timestamptz
);
create index payment_intents_undecided on hub.payment_intents (received_at)
  where state in ('received', 'submitted', 'unknown');
create index payment_intents_decided on hub.payment_intents (decided_at);

-- What was done to a payment afterwards: capture, cancel, refund; again with its key before the call.
create table hub.payment_operations (
  key             text        primary key,
  intent_id       uuid        not null references hub.payment_intents (id),
  kind            text        not null check (kind in ('capture', 'cancel', 'refund')),
  reference       text        not null,   -- the asker's own name for it, so that two refunds are two
  amount_minor    bigint,                 -- null: all of it
  state           text        not null check (state in ('begun', 'done', 'refused')),
  reason          text,
  provider_id     text,
  in_doubt        boolean     not null,
  answer_kept     boolean     not null default false,
  calls           integer     not null,
  received_at     timestamptz not null,
  first_called_at timestamptz not null,
  last_called_at  timestamptz not null,
  done_at         timestamptz,
  unique (intent_id, kind, reference)
);

-- Notices of providers that have had their effect, in the transaction of that effect.
create table hub.payment_events (
  provider   text        not null,
  event_id   text        not null,
  type       text        not null,
  object_id  text,
  effect     text        not null,        -- in words: what it changed, or why nothing
  created_at timestamptz not null,
  applied_at timestamptz not null default now(),
  primary key (provider, event_id)
);

-- Up to when a provider's list of notices has been fetched.
create table hub.payment_event_cursors (
  provider      text        primary key,
  fetched_until timestamptz not null
);
