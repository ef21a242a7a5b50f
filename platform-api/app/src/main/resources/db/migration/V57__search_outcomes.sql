-- SPDX-License-Identifier: Apache-2.0
-- What a search came to: whether all that is registered now was searched, and whether records that
-- were found have been erased since.

ALTER TABLE dataset_version ADD COLUMN ready_at timestamptz;

-- None are left where another request erased them all.
ALTER TABLE request_records DROP CONSTRAINT request_records_hits_check;
ALTER TABLE request_records ADD CHECK (hits >= 0);
