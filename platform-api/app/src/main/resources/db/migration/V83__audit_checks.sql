-- SPDX-License-Identifier: Apache-2.0
-- What the last look at the whole audit trail of an organisation came to.
CREATE TABLE audit_check (
  tenant_id uuid PRIMARY KEY DEFAULT lethe_tenant() REFERENCES tenant,
  at timestamptz NOT NULL,
  checked_until bigint NOT NULL,
  first_broken bigint
);
CALL lethe_tenant_table('audit_check');
GRANT SELECT, INSERT, UPDATE ON audit_check TO lethe_app;

-- The trail is filtered by who and by when.
CREATE INDEX audit_entry_actor ON audit_entry (tenant_id, actor, sequence);
CREATE INDEX audit_entry_at ON audit_entry (tenant_id, at);
