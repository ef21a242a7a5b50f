-- SPDX-License-Identifier: Apache-2.0
-- A file that is sent for a check is recognised by its digest, so that its own log entry can be
-- looked up. Both values stand in the public log anyway.
ALTER TABLE status_entry ADD COLUMN pdf_digest text UNIQUE;
ALTER TABLE status_entry ADD COLUMN recorded_at timestamptz;
