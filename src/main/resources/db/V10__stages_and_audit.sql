CREATE SCHEMA IF NOT EXISTS hub;

CREATE TABLE hub.capability_stages (
  capability text PRIMARY KEY,
  stage      text        NOT NULL,
  percent    int         NOT NULL CHECK (percent BETWEEN 0 AND 100),
  changed_by text        NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  reason     text
);

-- One number for the whole set of stages: the proxy takes a set only if it is newer than its own.
CREATE TABLE hub.stage_set (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  version  bigint  NOT NULL
);
INSERT INTO hub.stage_set(version) VALUES (0);

CREATE TABLE hub.audit_log (
  id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      timestamptz NOT NULL DEFAULT now(),
  actor   text        NOT NULL,
  action  text        NOT NULL,
  subject text        NOT NULL,
  detail  text        NOT NULL
);
