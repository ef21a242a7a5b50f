-- SPDX-License-Identifier: Apache-2.0
-- When keys of the installation begin and end; fixed before the log takes the entry.
CREATE TABLE key_event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  role text NOT NULL,
  key text NOT NULL,
  action text NOT NULL CHECK (action IN ('ACTIVATE', 'RETIRE', 'COMPROMISED')),
  effective timestamptz NOT NULL,
  replaces text,
  log_index bigint,
  UNIQUE (role, key, action)
);
GRANT SELECT, INSERT, UPDATE ON key_event TO lethe_app;
