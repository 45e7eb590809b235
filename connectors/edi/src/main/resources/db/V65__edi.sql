-- The last control number given to what goes from a sender to a receiver. Raised in the transaction that stores the
-- interchange, so that there is no gap.
CREATE TABLE hub.edi_control_numbers (
  sender   text   NOT NULL,
  receiver text   NOT NULL,
  kind     text   NOT NULL CHECK (kind IN ('interchange', 'group')),
  last     bigint NOT NULL,
  PRIMARY KEY (sender, receiver, kind)
);

-- Every interchange that came in or was made here.
CREATE TABLE hub.edi_interchanges (
  id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key             text        NOT NULL UNIQUE,   -- in: its reference in the inbox; out: what it was made for
  direction       text        NOT NULL CHECK (direction IN ('IN', 'OUT')),
  sender          text        NOT NULL,
  receiver        text        NOT NULL,
  control         text        NOT NULL,          -- ISA13 or UNB05 as written
  control_number  bigint,                        -- the same as a number, where it is one
  types           text        NOT NULL,          -- of its documents: 855,810
  test            boolean     NOT NULL,
  file_name       text        NOT NULL,
  content         bytea       NOT NULL,
  made_from       bigint      REFERENCES hub.edi_interchanges,   -- out: the one that it answers or passes on
  created_at      timestamptz NOT NULL DEFAULT now(),
  sent_at         timestamptz,                   -- out: lies in the receiver's folder; in: was passed on
  -- in: what we said about it; out: what its receiver said about it. A, E, P or R.
  acceptance      text        CHECK (acceptance IN ('A', 'E', 'P', 'R')),
  note            text,                          -- TA105
  passed_on       bytea,                         -- in: what of it goes on, decided once
  acknowledged_at timestamptz,
  acknowledged_by bigint      REFERENCES hub.edi_interchanges,
  due_at          timestamptz                    -- out: when an acknowledgement should be here
);
CREATE INDEX edi_interchanges_in ON hub.edi_interchanges (sender, receiver, control_number) WHERE direction = 'IN';
CREATE INDEX edi_interchanges_out ON hub.edi_interchanges (receiver, control_number) WHERE direction = 'OUT';
CREATE INDEX edi_interchanges_made_from ON hub.edi_interchanges (made_from);
CREATE INDEX edi_interchanges_due ON hub.edi_interchanges (due_at)
  WHERE due_at IS NOT NULL AND acknowledged_at IS NULL;

CREATE TABLE hub.edi_documents (
  interchange_id  bigint NOT NULL REFERENCES hub.edi_interchanges ON DELETE CASCADE,
  position        int    NOT NULL,
  group_type      text   NOT NULL,
  group_control   text   NOT NULL,
  type            text   NOT NULL,
  control         text   NOT NULL,
  orders          text[] NOT NULL,   -- numbers of the purchase orders that it is about
  number          text,              -- its own: of the invoice, the shipment
  acceptance      text   CHECK (acceptance IN ('A', 'E', 'P', 'R')),
  findings        jsonb  NOT NULL DEFAULT '[]',
  PRIMARY KEY (interchange_id, position)
);
CREATE INDEX edi_documents_orders ON hub.edi_documents USING gin (orders);

-- What a person should look at; one row a matter, cleared when it is over.
CREATE TABLE hub.edi_alarms (
  key            text        PRIMARY KEY,
  kind           text        NOT NULL,   -- overdue, gap, rejected, duplicate, unmatched
  partner        text        NOT NULL,
  detail         text        NOT NULL,
  interchange_id bigint      REFERENCES hub.edi_interchanges ON DELETE CASCADE,
  raised_at      timestamptz NOT NULL DEFAULT now(),
  cleared_at     timestamptz
);
CREATE INDEX edi_alarms_open ON hub.edi_alarms (kind) WHERE cleared_at IS NULL;
