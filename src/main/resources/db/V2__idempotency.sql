-- One row a command: claimed before the legacy system is called, answered after it.
create schema if not exists hub;

create table hub.idempotency_keys (
  operation     text        not null,
  key           text        not null,
  request_hash  bytea       not null,
  state         text        not null check (state in ('IN_FLIGHT', 'OPEN', 'ANSWERED')),
  attempts      integer     not null,
  owner         text        not null,
  claimed_until timestamptz not null,
  status        integer,
  headers       text,
  body          bytea,
  created_at    timestamptz not null default now(),
  expires_at    timestamptz not null,
  primary key (operation, key)
);

create index idempotency_keys_expiry on hub.idempotency_keys (expires_at);
