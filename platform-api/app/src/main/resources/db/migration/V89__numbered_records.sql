-- SPDX-License-Identifier: Apache-2.0
-- Records without ids are numbered. Record 7 of another file is another record, so the index keys
-- numbers with the numbering, which a version hands on to those that are made from it by erasure.
-- Versions from before keep their keys.

ALTER TABLE dataset_version ADD COLUMN numbering uuid;
