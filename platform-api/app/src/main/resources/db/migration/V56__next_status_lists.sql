-- SPDX-License-Identifier: Apache-2.0
-- A status list that has as many certificates as it takes is followed by the next one.

ALTER TABLE status_entry ADD COLUMN list_id int NOT NULL DEFAULT 1 CHECK (list_id > 0);
ALTER TABLE status_entry ALTER COLUMN list_id DROP DEFAULT;
ALTER TABLE status_entry DROP CONSTRAINT status_entry_idx_key;
ALTER TABLE status_entry ADD UNIQUE (list_id, idx);

ALTER TABLE status_list ADD COLUMN list_id int NOT NULL DEFAULT 1 CHECK (list_id > 0);
ALTER TABLE status_list ALTER COLUMN list_id DROP DEFAULT;
ALTER TABLE status_list DROP CONSTRAINT status_list_pkey;
ALTER TABLE status_list ADD PRIMARY KEY (purpose, list_id);
