-- What proxies found when they compared answers of both sides at stage shadow, a row a capability and window of time.
CREATE TABLE hub.response_windows (
  proxy      text        NOT NULL,   -- drawn anew at each start of a proxy
  sequence   bigint      NOT NULL,
  capability text        NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at   timestamptz NOT NULL,
  content    jsonb       NOT NULL,
  PRIMARY KEY (proxy, sequence, capability)
);
CREATE INDEX response_windows_latest ON hub.response_windows(capability, ended_at);
CREATE INDEX response_windows_age ON hub.response_windows(ended_at);
