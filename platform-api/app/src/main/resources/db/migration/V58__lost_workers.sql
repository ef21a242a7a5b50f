-- SPDX-License-Identifier: Apache-2.0
-- How often in a row the worker of a step, or its process, was lost; that is no try of the step.
ALTER TABLE step_lease ADD COLUMN lost int NOT NULL DEFAULT 0;
