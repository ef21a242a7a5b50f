-- SPDX-License-Identifier: Apache-2.0
-- Who is asked to become a member. The address is kept until the invitation ends, and of the link
-- only the hash of its secret.
CREATE TABLE invitation (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  email text,
  roles text[] NOT NULL CHECK (cardinality(roles) > 0),
  language text NOT NULL CHECK (language IN ('EN', 'DE')),
  invited_by text NOT NULL,
  by_operator boolean NOT NULL,
  invited_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  prepared boolean NOT NULL DEFAULT false,
  tries integer NOT NULL DEFAULT 0,
  try_at timestamptz NOT NULL,
  token_hash bytea UNIQUE,
  ended_as text CHECK (ended_as IN ('ACCEPTED', 'WITHDRAWN', 'EXPIRED')),
  ended_at timestamptz,
  CHECK (ended_as IS NULL OR email IS NULL AND token_hash IS NULL)
);
CREATE UNIQUE INDEX invitation_open ON invitation (tenant_id, email) WHERE ended_as IS NULL;
CALL lethe_tenant_table('invitation');
GRANT SELECT, INSERT, UPDATE ON invitation TO lethe_app;
