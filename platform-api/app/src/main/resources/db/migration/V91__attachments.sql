-- SPDX-License-Identifier: Apache-2.0
-- Papers that officers attach to requests. The bytes are in the store, under a key of their own that
-- lies here, sealed, as the name does; when the row is gone nobody can read them any more, from
-- whatever copy of the bytes.
ALTER TABLE upload DROP CONSTRAINT upload_purpose_check;
ALTER TABLE upload ADD CONSTRAINT upload_purpose_check
  CHECK (purpose IN
    ('DATASET', 'COMPANION', 'SELECTION', 'MODEL', 'SCORES', 'IDENTITY_PROOF', 'ATTACHMENT'));

CREATE TABLE attachment (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  request_id uuid NOT NULL REFERENCES erasure_request,
  media_type text NOT NULL CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg')),
  bytes bigint NOT NULL CHECK (bytes > 0),
  digest text NOT NULL,
  sealed_key bytea NOT NULL,
  sealed_name bytea NOT NULL,
  person text NOT NULL,
  name text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX attachment_request ON attachment (tenant_id, request_id, id);
CREATE INDEX attachment_at ON attachment (tenant_id, at);
CALL lethe_tenant_table('attachment');
GRANT SELECT, INSERT, DELETE ON attachment TO lethe_app;
