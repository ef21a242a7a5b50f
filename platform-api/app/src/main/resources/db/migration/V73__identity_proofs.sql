-- SPDX-License-Identifier: Apache-2.0
-- Files that were shown as proof of identity. The bytes are in the store, under a key of their own
-- that lies here, sealed; when it is destroyed nobody can read them any more, from whatever copy.
ALTER TABLE upload DROP CONSTRAINT upload_purpose_check;
ALTER TABLE upload ADD CONSTRAINT upload_purpose_check
  CHECK (purpose IN ('DATASET', 'COMPANION', 'SELECTION', 'MODEL', 'SCORES', 'IDENTITY_PROOF'));

CREATE TABLE identity_proof (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  request_id uuid NOT NULL REFERENCES erasure_request,
  media_type text NOT NULL CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg')),
  bytes bigint NOT NULL CHECK (bytes > 0),
  digest text NOT NULL,
  sealed_key bytea,
  attached_by text NOT NULL,
  attached_at timestamptz NOT NULL,
  shred_after timestamptz NOT NULL,
  shredded_at timestamptz,
  CHECK ((sealed_key IS NULL) = (shredded_at IS NOT NULL))
);
CREATE INDEX identity_proof_request ON identity_proof (request_id);
CREATE INDEX identity_proof_due ON identity_proof (tenant_id, shred_after)
  WHERE sealed_key IS NOT NULL;
CALL lethe_tenant_table('identity_proof');
GRANT SELECT, INSERT, UPDATE ON identity_proof TO lethe_app;
