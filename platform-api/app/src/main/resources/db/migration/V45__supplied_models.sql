-- SPDX-License-Identifier: Apache-2.0
-- Models that stay with their controller or can only be scored, and what the controller hands over
-- for the test that a plan fixes.

ALTER TABLE upload DROP CONSTRAINT upload_purpose_check;
ALTER TABLE upload ADD CONSTRAINT upload_purpose_check
  CHECK (purpose IN ('DATASET', 'COMPANION', 'SELECTION', 'MODEL', 'SCORES'));
ALTER TABLE model_version DROP CONSTRAINT model_version_kind_check;
ALTER TABLE model_version ADD CONSTRAINT model_version_kind_check
  CHECK (kind IN ('LETHE_RECIPE', 'TORCHSCRIPT', 'EXTERNAL_TRAINER', 'ONNX', 'SCORES_ONLY'));

CREATE TABLE supply (
  target_id uuid PRIMARY KEY REFERENCES treatment,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  request_id uuid NOT NULL REFERENCES erasure_request,
  operation_id uuid NOT NULL REFERENCES operation,
  model_version_id uuid NOT NULL REFERENCES model_version,
  -- What is asked for: lethe-supply/1, fixed by the approved plan.
  wanted text NOT NULL,
  state text NOT NULL CHECK (state IN
    ('MODELS_WANTED', 'MODELS_GIVEN', 'MODELS_TAKEN', 'SCORES_WANTED', 'SCORES_GIVEN', 'CLOSED')),
  -- Candidate first; digests, and uploads where files are handed over.
  models text,
  scores text,
  test_plan_digest text,
  -- Why what was handed over last was not taken.
  problem text,
  created_at timestamptz NOT NULL,
  version int NOT NULL
);
CREATE INDEX supply_request ON supply (tenant_id, request_id, state);
CALL lethe_tenant_table('supply');
GRANT SELECT, INSERT, UPDATE ON supply TO lethe_app;
