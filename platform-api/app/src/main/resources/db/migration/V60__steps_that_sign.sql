-- SPDX-License-Identifier: Apache-2.0
-- Which steps need the signing keys, so that a worker without them leaves these to others.
ALTER TABLE step_lease ADD COLUMN signs boolean NOT NULL DEFAULT false;

ALTER TABLE operation_step NO FORCE ROW LEVEL SECURITY;
UPDATE step_lease l SET signs = true FROM operation_step s
  WHERE s.id = l.step_id AND s.kind IN ('register-test-plan', 'certify', 'reissue');
ALTER TABLE operation_step FORCE ROW LEVEL SECURITY;

ALTER TABLE step_lease ALTER COLUMN signs DROP DEFAULT;
