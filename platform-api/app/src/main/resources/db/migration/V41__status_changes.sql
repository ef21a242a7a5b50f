-- SPDX-License-Identifier: Apache-2.0
-- What may become of a published certificate, and who it was whose data must not come back.

-- Whether a key is a record's own id; rows of older versions with persons do not say.
ALTER TABLE subject_index ADD COLUMN of_record boolean NOT NULL DEFAULT false;
ALTER TABLE subject_index NO FORCE ROW LEVEL SECURITY;
ALTER TABLE dataset_version NO FORCE ROW LEVEL SECURITY;
UPDATE subject_index i SET of_record = true FROM dataset_version v
  WHERE v.id = i.dataset_version_id AND v.subject_column IS NULL;
ALTER TABLE subject_index FORCE ROW LEVEL SECURITY;
ALTER TABLE dataset_version FORCE ROW LEVEL SECURITY;

-- Keyed hashes of the keys of erased records; nobody joins them to the index without the key.
CREATE TABLE suppression_entry (
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  suppression_key bytea NOT NULL CHECK (octet_length(suppression_key) = 32),
  request_id uuid NOT NULL REFERENCES erasure_request,
  PRIMARY KEY (tenant_id, suppression_key, request_id)
);
CALL lethe_tenant_table('suppression_entry');
CALL lethe_append_only('suppression_entry');
GRANT SELECT, INSERT ON suppression_entry TO lethe_app;

CREATE TABLE status_change (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  certificate_id text NOT NULL REFERENCES certificate,
  state text NOT NULL CHECK (state IN ('SUSPENDED', 'REINSTATED', 'REVOKED')),
  reason text NOT NULL,
  note text,
  stage text NOT NULL CHECK (stage IN ('PROPOSED', 'AGREED', 'IN_FORCE', 'DISMISSED')),
  -- Empty where the platform proposes.
  proposed_by text,
  proposed_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  -- Fixed before the log entry is appended.
  effective_at timestamptz,
  sequence bigint,
  list bytea,
  log_index bigint,
  row_version int NOT NULL
);
CREATE INDEX status_change_certificate ON status_change (tenant_id, certificate_id, id);
CREATE UNIQUE INDEX status_change_open ON status_change (certificate_id, state, reason)
  WHERE stage IN ('PROPOSED', 'AGREED');
CALL lethe_tenant_table('status_change');
GRANT SELECT, INSERT, UPDATE ON status_change TO lethe_app;

-- What is proposed never changes, and what is over stays over.
CREATE FUNCTION lethe_freeze_status_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.stage IN ('IN_FORCE', 'DISMISSED')
      OR to_jsonb(NEW) - ARRAY['stage', 'effective_at', 'sequence', 'list', 'log_index', 'row_version']
      <> to_jsonb(OLD) - ARRAY['stage', 'effective_at', 'sequence', 'list', 'log_index', 'row_version'] THEN
    RAISE EXCEPTION 'a status change cannot be changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER frozen BEFORE UPDATE ON status_change
  FOR EACH ROW EXECUTE FUNCTION lethe_freeze_status_change();

CREATE TABLE status_vote (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant(),
  change_id uuid NOT NULL REFERENCES status_change,
  person text NOT NULL,
  display_name text NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('CONFIRM', 'DISMISS')),
  at timestamptz NOT NULL,
  UNIQUE (tenant_id, change_id, person)
);
CALL lethe_tenant_table('status_vote');
CALL lethe_append_only('status_vote');
GRANT SELECT, INSERT ON status_vote TO lethe_app;

-- A certificate that is revoked while suspended keeps both bits.
ALTER TABLE status_entry ADD COLUMN suspended boolean NOT NULL DEFAULT false;
UPDATE status_entry SET suspended = (state = 'SUSPENDED');
-- The change that is between its log entry and the list; one at a time for a list.
ALTER TABLE status_list ADD COLUMN pending_change uuid;
