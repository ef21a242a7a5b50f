-- SPDX-License-Identifier: Apache-2.0
-- Data sets and models to practise on, which are marked as such when they are registered, and then
-- thrown away all together. What was thrown away keeps its row, which certificates and lineage name,
-- and gives back its name. Nothing else can be thrown away.

ALTER TABLE dataset
  ADD COLUMN practice boolean NOT NULL DEFAULT false,
  ADD COLUMN discarded_at timestamptz,
  ADD CHECK (practice OR discarded_at IS NULL),
  DROP CONSTRAINT dataset_tenant_id_name_key;
CREATE UNIQUE INDEX dataset_name ON dataset (tenant_id, name) WHERE discarded_at IS NULL;
GRANT UPDATE (discarded_at) ON dataset TO lethe_app;

ALTER TABLE model
  ADD COLUMN practice boolean NOT NULL DEFAULT false,
  ADD COLUMN discarded_at timestamptz,
  ADD CHECK (practice OR discarded_at IS NULL),
  DROP CONSTRAINT model_tenant_id_name_key;
CREATE UNIQUE INDEX model_name ON model (tenant_id, name) WHERE discarded_at IS NULL;
GRANT UPDATE (discarded_at) ON model TO lethe_app;
