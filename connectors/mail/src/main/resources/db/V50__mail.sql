-- What became of each mail, recipient by recipient; the mail itself is in hub.inbox.
CREATE TABLE hub.mail_recipients (
  inbox_id    bigint      NOT NULL REFERENCES hub.inbox ON DELETE CASCADE,
  recipient   text        NOT NULL,
  state       text        NOT NULL CHECK (state IN ('WAITING', 'SENT', 'DELIVERED', 'BOUNCED', 'COMPLAINED',
                            'SUPPRESSED', 'HELD', 'RELEASED', 'FAILED')),
  via         text        NOT NULL,               -- relay or provider
  rule        text        NOT NULL,               -- of the decision table
  tries       int         NOT NULL DEFAULT 0,     -- that were put off
  detail      text        NOT NULL DEFAULT '',    -- last answer or reason
  provider_id text,                               -- the provider's name for the mail
  first_at    timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (inbox_id, recipient)
);
CREATE INDEX mail_recipients_provider ON hub.mail_recipients (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX mail_recipients_open ON hub.mail_recipients (state, inbox_id) WHERE state IN ('WAITING', 'HELD', 'FAILED');

-- Who gets no mail any more: at all (list is empty) or from one list.
CREATE TABLE hub.mail_suppressions (
  address  text        NOT NULL,   -- lower case
  list     text        NOT NULL DEFAULT '',
  reason   text        NOT NULL,
  added_by text        NOT NULL,   -- bounce, complaint, unsubscribe, or a person
  added_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (address, list)
);
