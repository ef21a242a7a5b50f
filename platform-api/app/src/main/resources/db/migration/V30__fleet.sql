-- SPDX-License-Identifier: Apache-2.0
-- One step retrains all comparison models of a target, side by side, and says what time is left.

ALTER TABLE treatment ADD COLUMN oracles text;
-- The owner of the table sees rows of every organisation for as long as this takes.
ALTER TABLE treatment NO FORCE ROW LEVEL SECURITY;
UPDATE treatment SET oracles = concat_ws(' ', oracles_first, oracles_second)
  WHERE oracles_first IS NOT NULL AND oracles_second IS NOT NULL;
ALTER TABLE treatment FORCE ROW LEVEL SECURITY;
ALTER TABLE treatment DROP COLUMN oracles_first, DROP COLUMN oracles_second;

ALTER TABLE operation_step ADD COLUMN progress_eta_seconds int;
