-- SPDX-License-Identifier: Apache-2.0
-- The record sets of a shard's slices, in order, with a space between; empty without slices.

ALTER TABLE training_shard ADD COLUMN slice_digests text NOT NULL DEFAULT '';
