-- SPDX-License-Identifier: Apache-2.0
-- Parameters of a method, tried on retained records that stand in for those of a request. The report
-- holds numbers of models that are gone when it is written, and nothing of a person.
CREATE TABLE tuning (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  request_id uuid NOT NULL REFERENCES erasure_request,
  model_version_id uuid NOT NULL REFERENCES model_version,
  method text NOT NULL,
  state text NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'FAILED')),
  operation_id uuid,
  run_plan_digest text,
  report text,
  problem text,
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  version int NOT NULL,
  CHECK ((state = 'DONE') = (report IS NOT NULL))
);
CREATE UNIQUE INDEX tuning_running ON tuning (request_id, model_version_id, method)
  WHERE state = 'RUNNING';
CREATE INDEX tuning_request ON tuning (tenant_id, request_id);
CALL lethe_tenant_table('tuning');
GRANT SELECT, INSERT, UPDATE ON tuning TO lethe_app;
