-- SPDX-License-Identifier: Apache-2.0
-- What waits for whom is computed from the state that is there. Kept is what cannot be: when a
-- member looked last, what they are written about, and what they were written about.
CREATE TABLE feed_reader (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  person text NOT NULL,
  seen_at timestamptz,
  language text NOT NULL CHECK (language IN ('EN', 'DE')),
  at_once text[] NOT NULL,
  daily text[] NOT NULL,
  digest_on date,
  try_at timestamptz NOT NULL,
  UNIQUE (tenant_id, person)
);
CALL lethe_tenant_table('feed_reader');
GRANT SELECT, INSERT, UPDATE, DELETE ON feed_reader TO lethe_app;

-- What a member was written about and still waits.
CREATE TABLE feed_mail (
  reader_id uuid NOT NULL REFERENCES feed_reader ON DELETE CASCADE,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  about text NOT NULL,
  PRIMARY KEY (reader_id, about)
);
CALL lethe_tenant_table('feed_mail');
GRANT SELECT, INSERT, DELETE ON feed_mail TO lethe_app;

-- When a request came into its state; unknown of those that came into theirs before.
ALTER TABLE erasure_request ADD COLUMN moved_at timestamptz;

CREATE INDEX plan_proposed ON plan (tenant_id, proposed_at) WHERE state = 'PROPOSED';
CREATE INDEX status_change_proposed ON status_change (tenant_id, created_at) WHERE stage = 'PROPOSED';

-- What witnesses of the log said against it when they were asked last; without a row they agree.
CREATE TABLE log_trouble (
  reason text PRIMARY KEY,
  since timestamptz NOT NULL
);
GRANT SELECT, INSERT, DELETE ON log_trouble TO lethe_app;
