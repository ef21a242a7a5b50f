-- SPDX-License-Identifier: Apache-2.0
-- Lists that members keep with their filters, each for themselves.
CREATE TABLE bookmark (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  person text NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  address text NOT NULL CHECK (length(address) <= 600),
  UNIQUE (tenant_id, person, name)
);
CALL lethe_tenant_table('bookmark');
GRANT SELECT, INSERT, UPDATE, DELETE ON bookmark TO lethe_app;
