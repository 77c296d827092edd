-- What actions made, to be made use of again, as JSON; times in milliseconds since 1970. The crc is
-- of the line.
CREATE TABLE result (
  fingerprint TEXT PRIMARY KEY,
  job TEXT NOT NULL,
  action TEXT NOT NULL,
  made INTEGER NOT NULL,
  used INTEGER NOT NULL,
  crc INTEGER NOT NULL,
  line BLOB NOT NULL
);
CREATE INDEX result_by_action ON result (job, action, made);
