-- SPDX-License-Identifier: Apache-2.0
-- A certificate has one file per language, and a further revision of it with each renewal.

CREATE TABLE certificate_document (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  certificate_id text NOT NULL REFERENCES certificate,
  language text NOT NULL CHECK (language IN ('DE', 'EN')),
  revision int NOT NULL CHECK (revision >= 0),
  -- The bytes while they are made; what is archived lies in the artifact store.
  draft bytea,
  pdf_digest text,
  pdf_length bigint,
  stamped_until timestamptz,
  recorded_at timestamptz,
  document_index bigint,
  document_proof text,
  UNIQUE (certificate_id, language, revision)
);
CREATE INDEX certificate_document_ends ON certificate_document (tenant_id, stamped_until);
CALL lethe_tenant_table('certificate_document');
GRANT SELECT, INSERT, UPDATE ON certificate_document TO lethe_app;

-- A file never changes once it stands in the log.
CREATE FUNCTION lethe_freeze_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.certificate_id <> OLD.certificate_id OR NEW.language <> OLD.language
      OR NEW.revision <> OLD.revision
      OR (OLD.document_index IS NOT NULL AND NEW IS DISTINCT FROM OLD) THEN
    RAISE EXCEPTION 'a document cannot be changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER frozen BEFORE UPDATE ON certificate_document
  FOR EACH ROW EXECUTE FUNCTION lethe_freeze_document();

-- Files that are in the log, by digest; public by nature, as the log is.
CREATE TABLE published_document (
  pdf_digest text PRIMARY KEY,
  certificate_id text NOT NULL REFERENCES status_entry,
  language text NOT NULL,
  revision int NOT NULL,
  document_index bigint NOT NULL,
  recorded_at timestamptz NOT NULL,
  UNIQUE (certificate_id, language, revision)
);
CALL lethe_append_only('published_document');
GRANT SELECT, INSERT ON published_document TO lethe_app;

-- When these files' time-stamps end is not known here, so that they are renewed first.
ALTER TABLE certificate NO FORCE ROW LEVEL SECURITY;
ALTER TABLE certificate_document NO FORCE ROW LEVEL SECURITY;
INSERT INTO certificate_document (id, tenant_id, certificate_id, language, revision, pdf_digest,
    pdf_length, stamped_until, recorded_at, document_index, document_proof)
  SELECT gen_random_uuid(), tenant_id, id, 'EN', 0, pdf_digest, pdf_length, recorded_at, recorded_at,
    document_index, document_proof
  FROM certificate WHERE state IN ('DOCUMENT_LOGGED', 'PUBLISHED');
INSERT INTO published_document
  SELECT pdf_digest, certificate_id, 'EN', 0, document_index, recorded_at
  FROM status_entry WHERE pdf_digest IS NOT NULL;

-- What was sealed in one language and stands in no log is made again in all.
ALTER TABLE certificate DROP CONSTRAINT certificate_state_check;
UPDATE certificate SET state = 'STATEMENT_LOGGED' WHERE state IN ('SEALED', 'GATE_FAILED', 'GATED');
ALTER TABLE certificate ADD CHECK (state IN ('FROZEN', 'STATEMENT_LOGGED', 'PREPARED', 'SEALED',
  'ARCHIVED', 'GATE_FAILED', 'GATED', 'DOCUMENT_LOGGED', 'PUBLISHED'));
ALTER TABLE certificate FORCE ROW LEVEL SECURITY;
ALTER TABLE certificate_document FORCE ROW LEVEL SECURITY;

CREATE OR REPLACE FUNCTION lethe_freeze_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.evidence <> OLD.evidence OR NEW.id <> OLD.id OR NEW.version <> OLD.version THEN
    RAISE EXCEPTION 'a certificate cannot be changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
ALTER TABLE certificate DROP COLUMN pdf_digest, DROP COLUMN pdf_length, DROP COLUMN recorded_at,
  DROP COLUMN document_index, DROP COLUMN document_proof;
ALTER TABLE status_entry DROP COLUMN pdf_digest, DROP COLUMN recorded_at,
  DROP COLUMN document_index;
