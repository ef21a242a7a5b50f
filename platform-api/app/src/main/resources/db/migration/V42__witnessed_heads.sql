-- SPDX-License-Identifier: Apache-2.0
-- Heads of the log with the lines of the witnesses that cosigned them.
CREATE TABLE log_witnessed_head (
  size bigint PRIMARY KEY CHECK (size >= 0),
  note text NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CALL lethe_append_only('log_witnessed_head');
GRANT SELECT, INSERT ON log_witnessed_head TO lethe_app;
