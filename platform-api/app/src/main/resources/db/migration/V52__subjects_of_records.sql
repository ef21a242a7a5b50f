-- The subjects of some records of a data-set version are looked up by their ordinals; everything
-- that reads or drops a whole version uses the same index.
DROP INDEX subject_index_version;
CREATE INDEX subject_index_version ON subject_index (dataset_version_id, row_ordinal);
