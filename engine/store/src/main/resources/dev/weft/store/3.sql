-- What actions made, to be made use of again, by fingerprint; times in milliseconds since 1970. What
-- was made and what it was made of are JSON, and nothing where an action has no outputs. One crc is of
-- fingerprint, run and what was made, the other of what it was made of.
CREATE TABLE kept (
  fingerprint TEXT PRIMARY KEY,
  job TEXT NOT NULL,
  action TEXT NOT NULL,
  run TEXT NOT NULL,
  at INTEGER NOT NULL,
  used INTEGER NOT NULL,
  made BLOB,
  crc INTEGER NOT NULL,
  parts BLOB NOT NULL,
  parts_crc INTEGER NOT NULL
);
CREATE INDEX kept_by_action ON kept (job, action, at);
-- Fingerprints are made in another way now, so that no older one is found again.
DROP TABLE result;
