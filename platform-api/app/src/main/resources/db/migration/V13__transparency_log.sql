-- SPDX-License-Identifier: Apache-2.0
-- The transparency log. It belongs to the installation, not to one organisation, and holds nothing
-- but opaque digests: no row-level security, no tenant.

CREATE TABLE log_entry (
  idx bigint PRIMARY KEY CHECK (idx >= 0),
  entry bytea NOT NULL CHECK (octet_length(entry) <= 4096),
  leaf_hash bytea NOT NULL UNIQUE CHECK (octet_length(leaf_hash) = 32)
);
CALL lethe_append_only('log_entry');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON log_entry
  FOR EACH STATEMENT EXECUTE FUNCTION lethe_refuse_change();
GRANT SELECT, INSERT ON log_entry TO lethe_app;

-- Hashes of subtrees; a tile only grows.
CREATE TABLE log_tile (
  level int NOT NULL CHECK (level >= 0),
  idx bigint NOT NULL CHECK (idx >= 0),
  hashes bytea NOT NULL CHECK (octet_length(hashes) BETWEEN 32 AND 8192),
  PRIMARY KEY (level, idx)
);
GRANT SELECT, INSERT, UPDATE ON log_tile TO lethe_app;

CREATE TABLE log_checkpoint (
  size bigint PRIMARY KEY CHECK (size >= 0),
  note text NOT NULL
);
CALL lethe_append_only('log_checkpoint');
GRANT SELECT, INSERT ON log_checkpoint TO lethe_app;
