-- SPDX-License-Identifier: Apache-2.0
-- Which tries at steps may have left bytes where they worked. A row is there before the first byte
-- and goes once the bytes are known to be gone. Like step_lease it holds ids only, of all tenants.
CREATE TABLE step_workspace (
  step_id uuid NOT NULL REFERENCES step_lease,
  fence bigint NOT NULL,
  tenant_id uuid NOT NULL,
  place uuid NOT NULL,
  worker uuid NOT NULL,
  memory boolean NOT NULL,
  over_at timestamptz,
  PRIMARY KEY (step_id, fence)
);
CREATE INDEX step_workspace_tenant ON step_workspace (tenant_id);
CREATE INDEX step_workspace_place ON step_workspace (place);
GRANT SELECT, INSERT, UPDATE, DELETE ON step_workspace TO lethe_app;
