-- What waits for people is counted again and again; what is done must not be read for it.
CREATE INDEX inbox_stuck ON hub.inbox (source, state) WHERE state IN ('HELD', 'DEAD');
