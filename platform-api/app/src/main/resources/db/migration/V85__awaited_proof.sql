-- SPDX-License-Identifier: Apache-2.0
-- Days on which proof of identity was asked for and on which it came: some laws let the term rest
-- in between, some begin it anew. The last question may wait for its answer.
ALTER TABLE erasure_request
  ADD COLUMN proof_asked_on date[] NOT NULL DEFAULT '{}',
  ADD COLUMN proof_came_on date[] NOT NULL DEFAULT '{}',
  ADD CHECK (cardinality(proof_asked_on) - cardinality(proof_came_on) IN (0, 1));
