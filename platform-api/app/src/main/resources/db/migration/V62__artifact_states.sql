-- SPDX-License-Identifier: Apache-2.0
-- Artifacts are staged before their bytes are written, kept while somebody refers to them, released
-- when nobody does, and deleted once their bytes are gone.

ALTER TABLE artifact NO FORCE ROW LEVEL SECURITY;
ALTER TABLE artifact_reference NO FORCE ROW LEVEL SECURITY;
ALTER TABLE artifact DROP CONSTRAINT artifact_state_check;
ALTER TABLE artifact RENAME COLUMN purged_at TO released_at;
ALTER TABLE artifact ADD COLUMN deleted_at timestamptz;
-- What was purged is looked for once more: a crash may have left it.
UPDATE artifact a SET
  state = CASE WHEN referred THEN 'KEPT' ELSE 'RELEASED' END,
  released_at = CASE WHEN NOT referred THEN coalesce(released_at, now()) END
FROM (
  SELECT tenant_id, digest, EXISTS (
    SELECT FROM artifact_reference r WHERE (r.tenant_id, r.digest) = (i.tenant_id, i.digest))
    AS referred
  FROM artifact i) f
WHERE (f.tenant_id, f.digest) = (a.tenant_id, a.digest);
ALTER TABLE artifact ADD CONSTRAINT artifact_state_check
  CHECK (state IN ('STAGED', 'KEPT', 'RELEASED', 'DELETED'));
ALTER TABLE artifact_reference FORCE ROW LEVEL SECURITY;
ALTER TABLE artifact FORCE ROW LEVEL SECURITY;
CREATE INDEX artifact_released ON artifact (tenant_id) WHERE state = 'RELEASED';

-- Who holds bytes that are not kept yet: a try at a step, or a call.
CREATE TABLE artifact_stage (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL,
  digest text NOT NULL,
  step_id uuid,
  fence bigint,
  expires_at timestamptz NOT NULL,
  FOREIGN KEY (tenant_id, digest) REFERENCES artifact
);
CREATE INDEX artifact_stage_digest ON artifact_stage (tenant_id, digest);
CREATE INDEX artifact_stage_step ON artifact_stage (step_id);
CALL lethe_tenant_table('artifact_stage');
GRANT SELECT, INSERT, DELETE ON artifact_stage TO lethe_app;
