-- SPDX-License-Identifier: Apache-2.0
-- Certificates on their way through the issuing pipeline, and what the public may look up.

CREATE TABLE certificate (
  id text PRIMARY KEY CHECK (id ~ '^LC-[0-9a-f]{32}$'),
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  version int NOT NULL CHECK (version > 0),
  request_id uuid NOT NULL REFERENCES erasure_request,
  target_id uuid NOT NULL UNIQUE REFERENCES treatment,
  model_version_id uuid NOT NULL REFERENCES model_version,
  state text NOT NULL CHECK (state IN ('FROZEN', 'STATEMENT_LOGGED', 'SEALED', 'GATE_FAILED',
    'GATED', 'DOCUMENT_LOGGED', 'PUBLISHED')),
  evidence bytea NOT NULL,
  evidence_digest text NOT NULL,
  statement_index bigint,
  statement_proof text,
  pdf_digest text,
  pdf_length bigint,
  gate_report text,
  recorded_at timestamptz,
  document_index bigint,
  document_proof text,
  row_version int NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX certificate_newest ON certificate (tenant_id, created_at DESC, id);
CREATE INDEX certificate_request ON certificate (tenant_id, request_id);
CALL lethe_tenant_table('certificate');
GRANT SELECT, INSERT, UPDATE ON certificate TO lethe_app;

-- Evidence never changes once it is frozen, and a PDF never once it stands in the log.
CREATE FUNCTION lethe_freeze_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.evidence <> OLD.evidence OR NEW.id <> OLD.id OR NEW.version <> OLD.version
      OR (OLD.document_index IS NOT NULL AND NEW.pdf_digest IS DISTINCT FROM OLD.pdf_digest) THEN
    RAISE EXCEPTION 'a certificate cannot be changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER frozen BEFORE UPDATE ON certificate
  FOR EACH ROW EXECUTE FUNCTION lethe_freeze_certificate();

-- Public by nature: what stands in the log and the status lists anyway. No organisation, no request.
CREATE TABLE status_entry (
  certificate_id text PRIMARY KEY,
  version int NOT NULL,
  idx int NOT NULL UNIQUE CHECK (idx BETWEEN 0 AND 131071),
  state text NOT NULL CHECK (state IN ('RESERVED', 'VALID', 'SUSPENDED', 'REVOKED')),
  reason text,
  issued_at timestamptz NOT NULL,
  evidence_digest text NOT NULL,
  statement_index bigint,
  document_index bigint
);
GRANT SELECT, INSERT, UPDATE ON status_entry TO lethe_app;

-- The signed lists as they are served.
CREATE TABLE status_list (
  purpose text PRIMARY KEY CHECK (purpose IN ('REVOCATION', 'SUSPENSION')),
  sequence bigint NOT NULL,
  list bytea NOT NULL,
  note text NOT NULL,
  next_update timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON status_list TO lethe_app;
