-- SPDX-License-Identifier: Apache-2.0
-- What was done to which model for a request, and what the tests said of it.

-- The version of a data set without the records, one per request and version before.
CREATE TABLE erased_version (
  tenant_id uuid NOT NULL DEFAULT lethe_tenant(),
  request_id uuid NOT NULL REFERENCES erasure_request,
  dataset_version_id uuid NOT NULL REFERENCES dataset_version,
  new_version_id uuid NOT NULL REFERENCES dataset_version,
  purged_at timestamptz,
  PRIMARY KEY (request_id, dataset_version_id)
);
CALL lethe_tenant_table('erased_version');
GRANT SELECT, INSERT, UPDATE ON erased_version TO lethe_app;

CREATE TABLE treatment (
  target_id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant(),
  request_id uuid NOT NULL REFERENCES erasure_request,
  plan_id uuid NOT NULL REFERENCES plan,
  original_version_id uuid NOT NULL REFERENCES model_version,
  candidate_version_id uuid REFERENCES model_version,
  candidate_digest text,
  run_plan_digest text,
  run_inputs_digest text,
  forget_disjoint boolean NOT NULL DEFAULT false,
  run_outcome_digest text,
  run_started_at timestamptz,
  run_finished_at timestamptz,
  replay_digest text,
  replay_not_made text,
  oracles_first text,
  oracles_second text,
  test_plan_digest text,
  registered_at timestamptz,
  log_index bigint,
  report_id uuid,
  outcome text,
  finalised_at timestamptz,
  version int NOT NULL
);
CREATE INDEX treatment_request ON treatment (tenant_id, request_id);
CALL lethe_tenant_table('treatment');
GRANT SELECT, INSERT, UPDATE ON treatment TO lethe_app;

CREATE TABLE membership_report (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant(),
  request_id uuid NOT NULL REFERENCES erasure_request,
  plan_id uuid NOT NULL REFERENCES plan,
  plan_revision int NOT NULL,
  target_id uuid NOT NULL UNIQUE REFERENCES treatment,
  model_version_id uuid NOT NULL REFERENCES model_version,
  model_name text NOT NULL,
  model_ordinal int NOT NULL,
  original_version_id uuid NOT NULL REFERENCES model_version,
  method text NOT NULL,
  tier text NOT NULL,
  verdict text NOT NULL,
  reasons text NOT NULL,
  outcome text NOT NULL,
  test_plan_digest text NOT NULL,
  registered_at timestamptz NOT NULL,
  log_index bigint NOT NULL,
  replay text,
  report_digest text NOT NULL,
  scores_digest text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX membership_report_request ON membership_report (tenant_id, request_id, id);
CALL lethe_tenant_table('membership_report');
CALL lethe_append_only('membership_report');
GRANT SELECT, INSERT ON membership_report TO lethe_app;
