-- What is to be done, as JSON; runs of the same job with the same inputs share it.
CREATE TABLE definition (
  id INTEGER PRIMARY KEY,
  crc INTEGER NOT NULL,
  body BLOB NOT NULL
);
CREATE INDEX definition_by_crc ON definition (crc);

-- Runs, numbered in the order in which they began. The crc is of name, job and definition.
CREATE TABLE run (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  job TEXT NOT NULL,
  definition INTEGER NOT NULL REFERENCES definition,
  crc INTEGER NOT NULL
);
CREATE INDEX run_by_job ON run (job);

-- Events as JSON, a line each, those that were stored together in one row. The place is the number
-- of the run times 2^32 plus how many events of the run are in rows before. The crc is of all.
CREATE TABLE batch (
  place INTEGER PRIMARY KEY,
  events INTEGER NOT NULL,
  crc INTEGER NOT NULL,
  lines BLOB NOT NULL
);

-- How long the actions of a job took: a line each, nanoseconds and name.
CREATE TABLE duration (
  job TEXT PRIMARY KEY,
  crc INTEGER NOT NULL,
  lines BLOB NOT NULL
);
