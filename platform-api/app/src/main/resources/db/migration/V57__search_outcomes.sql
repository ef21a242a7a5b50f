-- SPDX-License-Identifier: Apache-2.0
-- What a search came to: which data were searched when a request was filed, and whether records that
-- were found have been left out since.

-- Absent for requests that were filed before this was written down.
ALTER TABLE erasure_request ADD COLUMN searched uuid[];

-- None are left where another request left them all out.
ALTER TABLE request_records DROP CONSTRAINT request_records_hits_check;
ALTER TABLE request_records ADD CHECK (hits >= 0);
