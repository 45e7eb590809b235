-- Versions of a projection's table beside the one that readers see: being filled, or kept for a rollback.
CREATE TABLE hub.projection_versions (
  projection   text        NOT NULL,   -- the table as readers name it
  version      int         NOT NULL,
  state        text        NOT NULL CHECK (state IN ('filling', 'ready', 'current', 'kept')),
  wanted       text        CHECK (wanted IN ('switch', 'drop')),
  automatic    boolean     NOT NULL,   -- whether it becomes the current one by itself when it compares well
  filled_from  text        NOT NULL CHECK (filled_from IN ('topic', 'snapshot')),
  topic        text        NOT NULL,
  consumer     text        NOT NULL,   -- of the route; the version's own is consumer/table__v<n>
  key          text        NOT NULL,   -- of the mapping action
  mapping      text        NOT NULL,   -- the file that fills the version
  mapping_text text        NOT NULL,   -- as it was when the version was begun
  position_commit bigint   NOT NULL DEFAULT 0,   -- of rows read by a snapshot
  position_offset bigint   NOT NULL DEFAULT 0,
  scan_place   text,                   -- last row read by the snapshot, as JSON; null before the first
  scan_rows    bigint      NOT NULL DEFAULT 0,
  scan_estimate bigint     NOT NULL DEFAULT 0,
  scan_done    boolean     NOT NULL DEFAULT true,
  refused      bigint      NOT NULL DEFAULT 0,
  refusal      text,                   -- one of the reasons
  compared     text,                   -- figures of the last comparison, as JSON
  failure      text,
  created_at   timestamptz NOT NULL DEFAULT now(),
  switched_at  timestamptz,
  PRIMARY KEY (projection, version)
);

-- 'a.jq>b.jq' when the last switch put mapping b.jq in the place of a.jq. A batch that was mapped before a switch does not
-- find its offset any more.
ALTER TABLE hub.applied_offsets ADD COLUMN mapping text;
