-- SPDX-License-Identifier: Apache-2.0
-- What failed may go on from the step that failed. Work that failed before let go of what it needs.
ALTER TABLE operation
  ADD COLUMN resumable boolean NOT NULL DEFAULT false CHECK (NOT resumable OR state = 'FAILED'),
  ADD COLUMN version int NOT NULL DEFAULT 0;
