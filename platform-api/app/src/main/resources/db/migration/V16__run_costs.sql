-- SPDX-License-Identifier: Apache-2.0
-- What engine runs took, so that plans can say beforehand what the next ones will take.

CREATE TABLE run_cost (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  kind text NOT NULL CHECK (kind IN ('TRAIN', 'TREAT', 'REPEAT', 'COMPARE', 'TEST')),
  -- The plan's target that the run worked on; absent for the training of a registered model.
  target_id uuid,
  method text,
  architecture text NOT NULL,
  operations double precision NOT NULL CHECK (operations > 0),
  record_passes double precision NOT NULL CHECK (record_passes >= 0),
  cpu_seconds double precision NOT NULL,
  wall_seconds double precision NOT NULL,
  peak_memory_bytes bigint NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX run_cost_like ON run_cost (tenant_id, architecture, at);
CREATE INDEX run_cost_target ON run_cost (target_id);
CALL lethe_tenant_table('run_cost');
CALL lethe_append_only('run_cost');
GRANT SELECT, INSERT ON run_cost TO lethe_app;

-- How many holdout records a model answers rightly is known only after its first test: it may be
-- added once.
CREATE OR REPLACE FUNCTION lethe_freeze_model_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'PENDING' AND (
      to_jsonb(NEW) - ARRAY['state', 'replaced_by_id', 'accuracy'] <>
      to_jsonb(OLD) - ARRAY['state', 'replaced_by_id', 'accuracy']
      OR (OLD.accuracy IS NOT NULL AND NEW.accuracy IS DISTINCT FROM OLD.accuracy)) THEN
    RAISE EXCEPTION 'a % model version cannot be changed', OLD.state
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
