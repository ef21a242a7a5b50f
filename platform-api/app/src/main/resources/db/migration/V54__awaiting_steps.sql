-- SPDX-License-Identifier: Apache-2.0
-- Whether a step waits for a person, so that looking at it again is told to nobody.
ALTER TABLE step_lease ADD COLUMN awaits boolean NOT NULL DEFAULT false;
