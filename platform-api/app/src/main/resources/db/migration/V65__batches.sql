-- SPDX-License-Identifier: Apache-2.0
-- Requests that wait on the same models can be carried out as one run. One of them leads: the plans
-- and the work of all hang on it.
CREATE TABLE batch (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  created_at timestamptz NOT NULL,
  asked_at timestamptz
);
CALL lethe_tenant_table('batch');
GRANT SELECT, INSERT, UPDATE, DELETE ON batch TO lethe_app;

ALTER TABLE erasure_request
  ADD COLUMN batch_id uuid REFERENCES batch,
  ADD COLUMN lead_id uuid REFERENCES erasure_request,
  -- Who last said with which others it is carried out, and does not vote on that.
  ADD COLUMN gathered_by text,
  ADD CHECK ((batch_id IS NULL) = (lead_id IS NULL));
CREATE INDEX erasure_request_batch ON erasure_request (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX erasure_request_lead ON erasure_request (lead_id) WHERE lead_id IS NOT NULL;

-- A plan that is agreed to may wait for the moment of its batch.
ALTER TABLE plan DROP CONSTRAINT plan_state_check;
ALTER TABLE plan ADD CONSTRAINT plan_state_check
  CHECK (state IN ('DRAFT', 'PROPOSED', 'WAITING', 'APPROVED', 'EXECUTED', 'VOID'));

-- What work left out that did not pass is given up where the requests of a batch become others.
GRANT DELETE ON erased_version TO lethe_app;

-- One certificate of a target for each request of a batch.
DROP INDEX certificate_target;
CREATE UNIQUE INDEX certificate_target ON certificate (target_id, request_id, version)
  WHERE state <> 'ABANDONED';
