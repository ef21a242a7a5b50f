-- SPDX-License-Identifier: Apache-2.0
-- What a certified treatment proved, how much of its model's removal budget is used, and kinds of
-- model beside Lethe's own recipes.

ALTER TABLE treatment ADD COLUMN guarantee text;
ALTER TABLE model_version ADD COLUMN budget_used double precision CHECK (budget_used >= 0);

-- Models that Lethe trains from a checkpoint or by an approved command, and checkpoints that were
-- trained elsewhere.
ALTER TABLE upload DROP CONSTRAINT upload_purpose_check;
ALTER TABLE upload ADD CONSTRAINT upload_purpose_check
  CHECK (purpose IN ('DATASET', 'COMPANION', 'SELECTION', 'MODEL'));
ALTER TABLE model_version DROP CONSTRAINT model_version_kind_check;
ALTER TABLE model_version ADD CONSTRAINT model_version_kind_check
  CHECK (kind IN ('LETHE_RECIPE', 'TORCHSCRIPT', 'EXTERNAL_TRAINER'));
