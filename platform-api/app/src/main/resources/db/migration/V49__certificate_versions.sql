-- SPDX-License-Identifier: Apache-2.0
-- A corrected certificate is a further version under the same number. Each version is a certificate
-- of its own, known as log and evidence write it: number, dot, version.

ALTER TABLE certificate NO FORCE ROW LEVEL SECURITY;
ALTER TABLE certificate_document NO FORCE ROW LEVEL SECURITY;
ALTER TABLE status_change NO FORCE ROW LEVEL SECURITY;
ALTER TABLE artifact_reference NO FORCE ROW LEVEL SECURITY;
ALTER TABLE certificate DISABLE TRIGGER USER;
ALTER TABLE certificate_document DISABLE TRIGGER USER;
ALTER TABLE status_change DISABLE TRIGGER USER;
ALTER TABLE published_document DISABLE TRIGGER USER;

ALTER TABLE certificate_document DROP CONSTRAINT certificate_document_certificate_id_fkey;
ALTER TABLE status_change DROP CONSTRAINT status_change_certificate_id_fkey;
ALTER TABLE published_document DROP CONSTRAINT published_document_certificate_id_fkey;
ALTER TABLE certificate DROP CONSTRAINT certificate_id_check;

-- Up to here every certificate was a first version.
UPDATE certificate SET id = id || '.1';
UPDATE certificate_document SET certificate_id = certificate_id || '.1';
UPDATE status_change SET certificate_id = certificate_id || '.1';
UPDATE published_document SET certificate_id = certificate_id || '.1';
UPDATE status_entry SET certificate_id = certificate_id || '.1';
UPDATE artifact_reference SET owner = owner || '.1' WHERE owner LIKE 'certificate/LC-%';

ALTER TABLE certificate ADD CONSTRAINT certificate_id_check
  CHECK (id ~ '^LC-[0-9a-f]{32}[.][1-9][0-9]*$' AND split_part(id, '.', 2) = version::text);
ALTER TABLE certificate ADD COLUMN number text GENERATED ALWAYS AS (split_part(id, '.', 1)) STORED;
CREATE INDEX certificate_number ON certificate (tenant_id, number, version);
ALTER TABLE certificate_document ADD FOREIGN KEY (certificate_id) REFERENCES certificate;
ALTER TABLE status_change ADD FOREIGN KEY (certificate_id) REFERENCES certificate;
ALTER TABLE published_document ADD FOREIGN KEY (certificate_id) REFERENCES status_entry;
DROP INDEX certificate_target;
CREATE UNIQUE INDEX certificate_target ON certificate (target_id, version) WHERE state <> 'ABANDONED';

-- Which one a version replaces; public like the statement that says so.
ALTER TABLE status_entry ADD COLUMN supersedes text REFERENCES status_entry;
UPDATE status_entry e
  SET supersedes = convert_from(c.evidence, 'UTF8')::jsonb -> 'certificate' ->> 'supersedes'
  FROM certificate c WHERE c.id = e.certificate_id;
CREATE INDEX status_entry_supersedes ON status_entry (supersedes);
CREATE INDEX status_entry_number ON status_entry (split_part(certificate_id, '.', 1));

-- A new version is agreed on first, then issued; the one before leaves the list after that.
ALTER TABLE status_change ADD COLUMN correction text
  CHECK (correction IN ('CONTROLLER_DETAILS', 'FACTS', 'WORDING', 'LANGUAGE'));
ALTER TABLE status_change DROP CONSTRAINT status_change_stage_check;
ALTER TABLE status_change ADD CONSTRAINT status_change_stage_check
  CHECK (stage IN ('PROPOSED', 'ISSUING', 'AGREED', 'IN_FORCE', 'DISMISSED'));
DROP INDEX status_change_open;
CREATE UNIQUE INDEX status_change_open ON status_change (certificate_id, state, reason)
  WHERE stage IN ('PROPOSED', 'ISSUING', 'AGREED');

ALTER TABLE certificate ENABLE TRIGGER USER;
ALTER TABLE certificate_document ENABLE TRIGGER USER;
ALTER TABLE status_change ENABLE TRIGGER USER;
ALTER TABLE published_document ENABLE TRIGGER USER;
ALTER TABLE certificate FORCE ROW LEVEL SECURITY;
ALTER TABLE certificate_document FORCE ROW LEVEL SECURITY;
ALTER TABLE status_change FORCE ROW LEVEL SECURITY;
ALTER TABLE artifact_reference FORCE ROW LEVEL SECURITY;
