-- SPDX-License-Identifier: Apache-2.0
-- Data sets, the index that finds a record or a person in them, models and how they were trained.

CREATE TABLE dataset (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenant,
  name text NOT NULL,
  purpose text NOT NULL,
  lawful_basis text NOT NULL,
  ropa_reference text,
  created_at timestamptz NOT NULL,
  UNIQUE (tenant_id, name)
);
CALL lethe_tenant_table('dataset');
GRANT SELECT, INSERT ON dataset TO lethe_app;

CREATE TABLE dataset_version (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenant,
  dataset_id uuid NOT NULL REFERENCES dataset,
  ordinal int NOT NULL,
  format text NOT NULL CHECK (format IN ('IDX')),
  state text NOT NULL CHECK (state IN ('PENDING', 'READY', 'REJECTED', 'PURGED')),
  index_state text NOT NULL CHECK (index_state IN ('NONE', 'BUILDING', 'READY', 'STALE')),
  row_count int,
  shape int[],
  classes int,
  digest text,
  record_id_column text NOT NULL,
  subject_column text,
  identifier_type text,
  images_digest text,
  images_bytes bigint,
  labels_digest text,
  labels_bytes bigint,
  companion_digest text,
  companion_bytes bigint,
  parent_version_id uuid REFERENCES dataset_version,
  erased_by_request_id uuid,
  operation_id uuid,
  problem text,
  created_at timestamptz NOT NULL,
  purged_at timestamptz,
  UNIQUE (tenant_id, dataset_id, ordinal)
);
CREATE INDEX dataset_version_dataset ON dataset_version (dataset_id, ordinal);
CALL lethe_tenant_table('dataset_version');
GRANT SELECT, INSERT, UPDATE ON dataset_version TO lethe_app;

-- From READY on, only what tells of its end may change.
CREATE FUNCTION lethe_freeze_dataset_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('READY', 'REJECTED', 'PURGED') AND (
      to_jsonb(NEW) - ARRAY['state', 'index_state', 'purged_at']
      <> to_jsonb(OLD) - ARRAY['state', 'index_state', 'purged_at']
      OR (NEW.state <> OLD.state AND NOT (OLD.state = 'READY' AND NEW.state = 'PURGED'))) THEN
    RAISE EXCEPTION 'a % version of a data set cannot be changed', OLD.state
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER frozen BEFORE UPDATE ON dataset_version
  FOR EACH ROW EXECUTE FUNCTION lethe_freeze_dataset_version();

-- Keyed hashes of record ids and of persons' identifiers, with the ordinal they belong to.
CREATE TABLE subject_index (
  tenant_id uuid NOT NULL,
  index_key bytea NOT NULL,
  dataset_version_id uuid NOT NULL,
  row_ordinal int NOT NULL,
  key_version smallint NOT NULL
);
CREATE INDEX subject_index_key ON subject_index (tenant_id, index_key)
  INCLUDE (dataset_version_id, row_ordinal);
CREATE INDEX subject_index_version ON subject_index (dataset_version_id);
CALL lethe_tenant_table('subject_index');
GRANT SELECT, INSERT, DELETE ON subject_index TO lethe_app;

CREATE TABLE model (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenant,
  name text NOT NULL,
  owner text NOT NULL,
  risk_class text NOT NULL CHECK (risk_class IN ('LOW', 'LIMITED', 'HIGH')),
  description text,
  created_at timestamptz NOT NULL,
  UNIQUE (tenant_id, name)
);
CALL lethe_tenant_table('model');
GRANT SELECT, INSERT ON model TO lethe_app;

CREATE TABLE model_version (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenant,
  model_id uuid NOT NULL REFERENCES model,
  ordinal int NOT NULL,
  kind text NOT NULL CHECK (kind IN ('LETHE_RECIPE')),
  state text NOT NULL CHECK (state IN ('PENDING', 'REGISTERED', 'QUARANTINED', 'SERVING',
    'SUPERSEDED', 'TOMBSTONED', 'PURGED', 'REJECTED')),
  provenance_grade text NOT NULL CHECK (provenance_grade IN ('P0', 'P1', 'P2', 'P3')),
  recipe text NOT NULL,
  shards int NOT NULL,
  seed bigint NOT NULL,
  dataset_version_id uuid NOT NULL REFERENCES dataset_version,
  holdout_version_id uuid NOT NULL REFERENCES dataset_version,
  digest text,
  parameters bigint,
  accuracy double precision,
  method text,
  parent_version_id uuid REFERENCES model_version,
  replaced_by_id uuid REFERENCES model_version,
  request_id uuid,
  operation_id uuid,
  problem text,
  created_at timestamptz NOT NULL,
  UNIQUE (tenant_id, model_id, ordinal)
);
CREATE INDEX model_version_model ON model_version (model_id, ordinal);
CREATE INDEX model_version_data ON model_version (dataset_version_id);
CALL lethe_tenant_table('model_version');
GRANT SELECT, INSERT, UPDATE ON model_version TO lethe_app;

-- Once it has bytes, a model version only moves through its states.
CREATE FUNCTION lethe_freeze_model_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'PENDING' AND
      to_jsonb(NEW) - ARRAY['state', 'replaced_by_id'] <>
      to_jsonb(OLD) - ARRAY['state', 'replaced_by_id'] THEN
    RAISE EXCEPTION 'a % model version cannot be changed', OLD.state
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER frozen BEFORE UPDATE ON model_version
  FOR EACH ROW EXECUTE FUNCTION lethe_freeze_model_version();

CREATE TABLE model_member (
  tenant_id uuid NOT NULL,
  model_version_id uuid NOT NULL REFERENCES model_version,
  shard int NOT NULL,
  seed bigint NOT NULL,
  size int NOT NULL,
  records_digest text NOT NULL,
  weights_digest text NOT NULL,
  PRIMARY KEY (model_version_id, shard)
);
CALL lethe_tenant_table('model_member');
CALL lethe_append_only('model_member');
GRANT SELECT, INSERT ON model_member TO lethe_app;

CREATE TABLE training_run (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenant,
  model_version_id uuid NOT NULL UNIQUE REFERENCES model_version,
  dataset_version_id uuid NOT NULL REFERENCES dataset_version,
  source text NOT NULL,
  seed bigint NOT NULL,
  recipe text NOT NULL,
  plan_digest text NOT NULL,
  outcome_digest text,
  engine_version text,
  cpu text,
  threads int,
  started_at timestamptz NOT NULL,
  finished_at timestamptz
);
CALL lethe_tenant_table('training_run');
CALL lethe_append_only('training_run');
GRANT SELECT, INSERT ON training_run TO lethe_app;

CREATE TABLE training_shard (
  tenant_id uuid NOT NULL,
  training_run_id uuid NOT NULL REFERENCES training_run,
  shard int NOT NULL,
  size int NOT NULL,
  records_digest text NOT NULL,
  PRIMARY KEY (training_run_id, shard)
);
CALL lethe_tenant_table('training_shard');
CALL lethe_append_only('training_shard');
GRANT SELECT, INSERT ON training_shard TO lethe_app;
