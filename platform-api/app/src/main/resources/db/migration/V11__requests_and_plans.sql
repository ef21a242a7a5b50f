-- SPDX-License-Identifier: Apache-2.0
-- Requests, what they are about, the plans made for them and the votes on those plans.

-- Numbers of the references people see; one row per organisation and year.
CREATE TABLE request_counter (
  tenant_id uuid NOT NULL DEFAULT lethe_tenant(),
  year int NOT NULL,
  last int NOT NULL,
  PRIMARY KEY (tenant_id, year)
);
CALL lethe_tenant_table('request_counter');
GRANT SELECT, INSERT, UPDATE ON request_counter TO lethe_app;

CREATE TABLE erasure_request (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  reference text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('PERSON', 'RECORDS')),
  state text NOT NULL,
  ground text NOT NULL,
  received_at timestamptz NOT NULL,
  channel text NOT NULL,
  external_reference text,
  filed_by text NOT NULL,
  filed_by_name text NOT NULL,
  records int NOT NULL,
  target_on date NOT NULL,
  due_on date NOT NULL,
  first_due_on date NOT NULL,
  extended boolean NOT NULL DEFAULT false,
  loop int NOT NULL DEFAULT 0,
  outcome text,
  plan_id uuid,
  operation_id uuid,
  -- Salts of commitments are derived from this; destroying it unlinks them.
  salt bytea NOT NULL CHECK (octet_length(salt) = 32),
  created_at timestamptz NOT NULL,
  closed_at timestamptz,
  version int NOT NULL,
  UNIQUE (tenant_id, reference)
);
CREATE INDEX erasure_request_due ON erasure_request (tenant_id, due_on, id);
CALL lethe_tenant_table('erasure_request');
GRANT SELECT, INSERT, UPDATE ON erasure_request TO lethe_app;

-- The records a request is about, one row per data-set version that holds some.
CREATE TABLE request_records (
  request_id uuid NOT NULL REFERENCES erasure_request,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant(),
  dataset_version_id uuid NOT NULL REFERENCES dataset_version,
  records_digest text NOT NULL,
  hits int NOT NULL CHECK (hits > 0),
  PRIMARY KEY (request_id, dataset_version_id)
);
CALL lethe_tenant_table('request_records');
GRANT SELECT, INSERT ON request_records TO lethe_app;

-- What others are told, in order; written in the transaction of the change.
CREATE TABLE outbox_event (
  sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant(),
  id uuid NOT NULL UNIQUE,
  type text NOT NULL,
  subject text NOT NULL,
  at timestamptz NOT NULL,
  data text NOT NULL
);
CALL lethe_tenant_table('outbox_event');
CALL lethe_append_only('outbox_event');
GRANT SELECT, INSERT ON outbox_event TO lethe_app;

CREATE TABLE plan (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  request_id uuid NOT NULL REFERENCES erasure_request,
  revision int NOT NULL,
  state text NOT NULL CHECK (state IN ('DRAFT', 'PROPOSED', 'APPROVED', 'EXECUTED', 'VOID')),
  document text NOT NULL,
  digest text NOT NULL,
  votes_needed int NOT NULL,
  warnings text NOT NULL,
  created_by text NOT NULL,
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  proposed_at timestamptz,
  version int NOT NULL,
  UNIQUE (tenant_id, request_id, revision)
);
CALL lethe_tenant_table('plan');
GRANT SELECT, INSERT, UPDATE ON plan TO lethe_app;

-- What people agree to never changes once it is proposed.
CREATE FUNCTION lethe_freeze_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - ARRAY['state', 'proposed_at', 'version'] <>
      to_jsonb(OLD) - ARRAY['state', 'proposed_at', 'version'] THEN
    RAISE EXCEPTION 'a plan revision cannot be changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER frozen BEFORE UPDATE ON plan FOR EACH ROW EXECUTE FUNCTION lethe_freeze_plan();

CREATE TABLE decision (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant(),
  plan_id uuid NOT NULL REFERENCES plan,
  person text NOT NULL,
  display_name text NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('APPROVE', 'REFUSE', 'SEND_BACK')),
  plan_digest text NOT NULL,
  comment text,
  at timestamptz NOT NULL,
  UNIQUE (tenant_id, plan_id, person)
);
CALL lethe_tenant_table('decision');
CALL lethe_append_only('decision');
GRANT SELECT, INSERT ON decision TO lethe_app;
