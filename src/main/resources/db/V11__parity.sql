-- Comparisons of projections with their legacy tables: the last ones are the evidence that both sides hold the same.
CREATE TABLE hub.parity_runs (
  id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  projection      text        NOT NULL,
  capability      text        NOT NULL,
  state           text        NOT NULL CHECK (state IN ('waiting', 'running', 'interrupted', 'done', 'failed')),
  repair          boolean     NOT NULL,
  rows_per_second bigint      NOT NULL,
  asked_by        text        NOT NULL,
  started_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now(),
  finished_at     timestamptz,
  estimated_rows  bigint      NOT NULL DEFAULT 0,
  -- Where to go on: the last row that was compared, as each side names it.
  place           text[],
  key             text[],
  legacy_rows     bigint      NOT NULL DEFAULT 0,
  matching        bigint      NOT NULL DEFAULT 0,
  different       bigint      NOT NULL DEFAULT 0,
  missing         bigint      NOT NULL DEFAULT 0,
  extra           bigint      NOT NULL DEFAULT 0,
  refused         bigint      NOT NULL DEFAULT 0,
  refused_letters bigint      NOT NULL DEFAULT 0,   -- of the refused, those with a dead letter
  moving          bigint      NOT NULL DEFAULT 0,   -- changed too often to be judged
  repaired        bigint      NOT NULL DEFAULT 0,
  rechecked       bigint      NOT NULL DEFAULT 0,
  position        text,                             -- of the legacy log that the projection had passed at the end
  error           text
);
CREATE INDEX parity_runs_latest ON hub.parity_runs(projection, id DESC);

-- Examples of what a run found, a few a kind; no values but those of the key.
CREATE TABLE hub.parity_findings (
  id          bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id      bigint  NOT NULL REFERENCES hub.parity_runs ON DELETE CASCADE,
  kind        text    NOT NULL,
  key         json    NOT NULL,
  columns     text[]  NOT NULL DEFAULT '{}',
  reason      text,
  dead_letter boolean NOT NULL DEFAULT false,
  repaired    boolean NOT NULL DEFAULT false
);
CREATE INDEX parity_findings_run ON hub.parity_findings(run_id, kind);

CREATE INDEX dead_letters_key ON hub.dead_letters USING hash (key) WHERE redriven_at IS NULL;
