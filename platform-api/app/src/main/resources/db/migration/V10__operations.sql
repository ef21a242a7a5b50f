-- SPDX-License-Identifier: Apache-2.0
-- Long work: operations of steps, their leases, and what watchers are told.

CREATE TABLE operation (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  kind text NOT NULL,
  title text NOT NULL,
  state text NOT NULL CHECK (state IN ('PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  request_id uuid,
  started_by text NOT NULL,
  irreversible boolean NOT NULL DEFAULT false,
  result_id text,
  problem_type text,
  problem_detail text,
  created_at timestamptz NOT NULL,
  finished_at timestamptz
);
CREATE INDEX operation_request ON operation (tenant_id, request_id);
CREATE INDEX operation_newest ON operation (tenant_id, created_at DESC, id DESC);
CALL lethe_tenant_table('operation');
GRANT SELECT, INSERT, UPDATE ON operation TO lethe_app;

CREATE TABLE operation_step (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  operation_id uuid NOT NULL REFERENCES operation,
  ordinal int NOT NULL,
  stage int NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  state text NOT NULL CHECK (state IN ('PENDING', 'LEASED', 'DONE', 'FAILED', 'SKIPPED')),
  attempt int NOT NULL,
  input text NOT NULL,
  detail text,
  progress_done bigint NOT NULL DEFAULT 0,
  progress_total bigint NOT NULL DEFAULT 0,
  progress_unit text NOT NULL DEFAULT '',
  heartbeat_at timestamptz,
  started_at timestamptz,
  finished_at timestamptz,
  UNIQUE (tenant_id, operation_id, ordinal)
);
CALL lethe_tenant_table('operation_step');
GRANT SELECT, INSERT, UPDATE ON operation_step TO lethe_app;

-- Ids and times only: a worker looks for work of every organisation without seeing rows of any.
CREATE TABLE step_lease (
  step_id uuid PRIMARY KEY,
  operation_id uuid NOT NULL,
  tenant_id uuid NOT NULL,
  stage int NOT NULL,
  state text NOT NULL
    CHECK (state IN ('WAITING', 'PENDING', 'LEASED', 'DONE', 'FAILED', 'SKIPPED')),
  fence bigint NOT NULL DEFAULT 0,
  owner text,
  attempt int NOT NULL DEFAULT 0,
  lease_until timestamptz,
  ready_at timestamptz NOT NULL DEFAULT now(),
  not_before timestamptz NOT NULL DEFAULT now(),
  cancel_requested_at timestamptz
);
CREATE INDEX step_lease_pending ON step_lease (ready_at, step_id) WHERE state = 'PENDING';
CREATE INDEX step_lease_leased ON step_lease (lease_until) WHERE state = 'LEASED';
CREATE INDEX step_lease_operation ON step_lease (operation_id, stage);
GRANT SELECT, INSERT, UPDATE ON step_lease TO lethe_app;

-- No foreign key: a heartbeat must not wait for whoever holds the operation.
CREATE TABLE operation_event (
  sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant(),
  operation_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('state', 'progress')),
  payload text NOT NULL
);
CREATE INDEX operation_event_operation ON operation_event (tenant_id, operation_id, sequence);
CALL lethe_tenant_table('operation_event');
GRANT SELECT, INSERT ON operation_event TO lethe_app;
