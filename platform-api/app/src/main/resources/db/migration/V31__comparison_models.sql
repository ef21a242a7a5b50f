-- SPDX-License-Identifier: Apache-2.0
-- Models retrained to compare with, kept for the next request that needs the same ones. They learned
-- from what is left of a data set, so they go when that version is purged.

CREATE TABLE comparison_model (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  -- Digest of recipe, method, data, records and engine: everything but the seed.
  pipeline_digest text NOT NULL,
  seed bigint NOT NULL,
  dataset_version_id uuid NOT NULL REFERENCES dataset_version,
  manifest_digest text NOT NULL,
  -- The run that made it; its plan and outcome are stored artifacts. A plan may name several seeds.
  run_plan_digest text NOT NULL,
  run_outcome_digest text NOT NULL,
  made_at timestamptz NOT NULL,
  UNIQUE (tenant_id, pipeline_digest, seed)
);
CREATE INDEX comparison_model_data ON comparison_model (tenant_id, dataset_version_id);
CREATE INDEX comparison_model_age ON comparison_model (tenant_id, made_at);
CALL lethe_tenant_table('comparison_model');
GRANT SELECT, INSERT, DELETE ON comparison_model TO lethe_app;
