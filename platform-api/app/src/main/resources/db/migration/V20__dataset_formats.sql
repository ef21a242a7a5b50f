-- SPDX-License-Identifier: Apache-2.0
-- A version may come from a table or an archive; what is stored is IDX all the same.
ALTER TABLE dataset_version DROP CONSTRAINT dataset_version_format_check;
ALTER TABLE dataset_version ADD CONSTRAINT dataset_version_format_check
  CHECK (format IN ('IDX', 'CSV', 'JSON_LINES', 'PARQUET', 'IMAGES'));
