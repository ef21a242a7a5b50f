-- SPDX-License-Identifier: Apache-2.0
-- Rows of the index belong to a load. They are written in many short transactions and found from the
-- one on that publishes their load with its data-set version; a load that was dropped is hidden at
-- once and removed in as many.
CREATE TABLE index_load (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenant,
  state text NOT NULL CHECK (state IN ('LOADING', 'PUBLISHED', 'DROPPED')),
  dataset_version_id uuid REFERENCES dataset_version,
  -- The try at a step that loads it, until it is published.
  step_id uuid,
  fence bigint,
  index_rows bigint NOT NULL,
  CHECK (state <> 'PUBLISHED' OR dataset_version_id IS NOT NULL),
  CHECK (state <> 'LOADING' OR (step_id IS NOT NULL AND fence IS NOT NULL))
);
CREATE UNIQUE INDEX index_load_published ON index_load (dataset_version_id)
  WHERE state = 'PUBLISHED';
CALL lethe_tenant_table('index_load');
GRANT SELECT, INSERT, UPDATE, DELETE ON index_load TO lethe_app;

-- For every record of a load the first record of its subject, in pages of 16384 records.
CREATE TABLE subject_page (
  load_id uuid NOT NULL,
  page int NOT NULL,
  tenant_id uuid NOT NULL,
  subjects int[] NOT NULL,
  PRIMARY KEY (load_id, page)
);
CALL lethe_tenant_table('subject_page');
GRANT SELECT, INSERT, DELETE ON subject_page TO lethe_app;

-- What there is was loaded as a whole; its load takes the id of its version.
ALTER TABLE subject_index NO FORCE ROW LEVEL SECURITY;
ALTER TABLE subject_page NO FORCE ROW LEVEL SECURITY;
ALTER TABLE index_load NO FORCE ROW LEVEL SECURITY;
ALTER TABLE dataset_version NO FORCE ROW LEVEL SECURITY;
ALTER TABLE subject_index RENAME COLUMN dataset_version_id TO load_id;
INSERT INTO index_load (id, tenant_id, state, dataset_version_id, index_rows)
  SELECT v.id, v.tenant_id, 'PUBLISHED', v.id, coalesce(i.index_rows, 0)
  FROM dataset_version v
  LEFT JOIN (SELECT load_id, count(*) AS index_rows FROM subject_index GROUP BY load_id) i
    ON i.load_id = v.id
  WHERE v.state = 'READY';
INSERT INTO subject_page (load_id, page, tenant_id, subjects)
  SELECT load_id, row_ordinal / 16384, tenant_id, array_agg(first ORDER BY row_ordinal)
  FROM (
    SELECT load_id, tenant_id, row_ordinal, min(first) AS first
    FROM (
      SELECT load_id, tenant_id, row_ordinal,
        min(row_ordinal) OVER (PARTITION BY load_id, index_key) AS first
      FROM subject_index) keyed
    GROUP BY load_id, tenant_id, row_ordinal) records
  GROUP BY load_id, tenant_id, row_ordinal / 16384;
ALTER TABLE dataset_version FORCE ROW LEVEL SECURITY;
ALTER TABLE index_load FORCE ROW LEVEL SECURITY;
ALTER TABLE subject_page FORCE ROW LEVEL SECURITY;
ALTER TABLE subject_index FORCE ROW LEVEL SECURITY;

-- One index instead of two. Rows come by rising key, so that its pages are written in turn; the
-- number of the record lies in it, so that searches need not look at the table.
DROP INDEX subject_index_key;
DROP INDEX subject_index_version;
CREATE INDEX subject_index_key ON subject_index (load_id, index_key) INCLUDE (row_ordinal);
-- Of a table of millions a fifth is too much to wait for with room for new rows.
ALTER TABLE subject_index SET (autovacuum_vacuum_scale_factor = 0.02);
