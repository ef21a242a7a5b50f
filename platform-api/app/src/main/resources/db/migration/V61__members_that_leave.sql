-- SPDX-License-Identifier: Apache-2.0
-- Memberships change roles and end. The row of one that ended stays, so that what its person did
-- still has a name for a while; a person who comes back gets a row of their own again.
ALTER TABLE membership
  ADD COLUMN version bigint NOT NULL DEFAULT 0,
  ADD COLUMN ended_at timestamptz,
  -- When the sign-in service was told, which ends sessions and refresh tokens.
  ADD COLUMN signed_out_at timestamptz;
ALTER TABLE membership DROP CONSTRAINT membership_tenant_id_person_key;
CREATE UNIQUE INDEX membership_standing ON membership (tenant_id, person) WHERE ended_at IS NULL;
CREATE INDEX membership_ended ON membership (tenant_id, ended_at) WHERE ended_at IS NOT NULL;
GRANT UPDATE (username, display_name, roles, granted_at, granted_by, version, ended_at,
  signed_out_at) ON membership TO lethe_app;
