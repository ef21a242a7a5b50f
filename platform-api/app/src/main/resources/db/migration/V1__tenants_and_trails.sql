-- SPDX-License-Identifier: Apache-2.0
-- Who belongs to which organisation, what was done, and the bytes that are kept.
-- Runs as the owner; the application connects as lethe_app, which owns nothing.

CREATE FUNCTION lethe_tenant() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('lethe.tenant', true), '')::uuid $$;

-- Puts a table that has a tenant_id under row-level security. An unset tenant sees nothing.
CREATE PROCEDURE lethe_tenant_table(name regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name);
  EXECUTE format('CREATE POLICY tenant ON %s USING (tenant_id = lethe_tenant()) '
    'WITH CHECK (tenant_id = lethe_tenant())', name);
END $$;

CREATE FUNCTION lethe_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% rows of % cannot be changed', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $$;

-- Rows that are written once: neither changed nor deleted by anybody short of the owner.
CREATE PROCEDURE lethe_append_only(name regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %s '
    'FOR EACH ROW EXECUTE FUNCTION lethe_refuse_change()', name);
END $$;

CREATE TABLE tenant (
  id uuid PRIMARY KEY,
  slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z][a-z0-9-]{1,39}$'),
  name text NOT NULL,
  zone text NOT NULL,
  controller text NOT NULL,
  contact text NOT NULL,
  approvals int NOT NULL CHECK (approvals >= 2),
  min_role_age_hours int NOT NULL CHECK (min_role_age_hours >= 0),
  created_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON tenant TO lethe_app;

CREATE TABLE membership (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenant,
  person text NOT NULL,
  username text NOT NULL,
  display_name text NOT NULL,
  roles text[] NOT NULL CHECK (cardinality(roles) > 0),
  granted_at timestamptz NOT NULL,
  granted_by text NOT NULL,
  UNIQUE (tenant_id, person),
  -- An auditor is nothing else.
  CHECK (NOT 'auditor' = ANY (roles) OR cardinality(roles) = 1)
);
CREATE INDEX membership_person ON membership (person);
CALL lethe_tenant_table('membership');
-- A person may see the own memberships before an organisation is chosen.
CREATE POLICY own ON membership FOR SELECT
  USING (person = nullif(current_setting('lethe.person', true), ''));
GRANT SELECT, INSERT ON membership TO lethe_app;

-- One chain per organisation; the all-zero tenant holds what operators of the platform do.
CREATE TABLE audit_head (
  tenant_id uuid PRIMARY KEY,
  sequence bigint NOT NULL,
  hash bytea NOT NULL
);
CALL lethe_tenant_table('audit_head');
GRANT SELECT, INSERT, UPDATE ON audit_head TO lethe_app;

CREATE TABLE audit_entry (
  tenant_id uuid NOT NULL,
  sequence bigint NOT NULL,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  actor_kind text NOT NULL,
  action text NOT NULL,
  object text NOT NULL,
  details text NOT NULL,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (tenant_id, sequence)
);
CREATE INDEX audit_entry_object ON audit_entry (tenant_id, object, sequence);
CALL lethe_tenant_table('audit_entry');
CALL lethe_append_only('audit_entry');
GRANT SELECT, INSERT ON audit_entry TO lethe_app;

CREATE TABLE idempotency_record (
  tenant_id uuid NOT NULL,
  person text NOT NULL,
  key text NOT NULL,
  call text NOT NULL,
  body_digest text NOT NULL,
  status int NOT NULL,
  headers text NOT NULL,
  body text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, person, key)
);
CREATE INDEX idempotency_record_age ON idempotency_record (tenant_id, created_at);
CALL lethe_tenant_table('idempotency_record');
GRANT SELECT, INSERT, DELETE ON idempotency_record TO lethe_app;

CREATE TABLE artifact (
  tenant_id uuid NOT NULL REFERENCES tenant,
  digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
  bytes bigint NOT NULL,
  media_type text NOT NULL,
  state text NOT NULL CHECK (state IN ('LIVE', 'PURGED')),
  created_at timestamptz NOT NULL,
  purged_at timestamptz,
  PRIMARY KEY (tenant_id, digest)
);
CALL lethe_tenant_table('artifact');
GRANT SELECT, INSERT, UPDATE ON artifact TO lethe_app;

-- Who still needs an artifact; bytes may go when nobody does.
CREATE TABLE artifact_reference (
  tenant_id uuid NOT NULL,
  digest text NOT NULL,
  owner text NOT NULL,
  PRIMARY KEY (tenant_id, digest, owner),
  FOREIGN KEY (tenant_id, digest) REFERENCES artifact
);
CREATE INDEX artifact_reference_owner ON artifact_reference (tenant_id, owner);
CALL lethe_tenant_table('artifact_reference');
GRANT SELECT, INSERT, DELETE ON artifact_reference TO lethe_app;

CREATE TABLE upload (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenant,
  person text NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('DATASET', 'COMPANION', 'SELECTION')),
  length bigint NOT NULL CHECK (length > 0),
  received bigint NOT NULL CHECK (received BETWEEN 0 AND length),
  media_type text NOT NULL,
  expected_digest text,
  digest text,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX upload_expiry ON upload (tenant_id, expires_at);
CALL lethe_tenant_table('upload');
GRANT SELECT, INSERT, UPDATE, DELETE ON upload TO lethe_app;
