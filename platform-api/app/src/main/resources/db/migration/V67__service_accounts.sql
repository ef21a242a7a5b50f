-- SPDX-License-Identifier: Apache-2.0
-- Programs that work for an organisation. Each is a membership without a vote, and signs in with a
-- client of Keycloak; while its secret is changed it has two.
ALTER TABLE membership
  ADD COLUMN kind text NOT NULL DEFAULT 'PERSON' CHECK (kind IN ('PERSON', 'SERVICE')),
  ADD CHECK (kind = 'PERSON' OR NOT roles && ARRAY['privacy-officer', 'approver', 'tenant-admin']);
CREATE UNIQUE INDEX membership_service_name ON membership (tenant_id, display_name)
  WHERE kind = 'SERVICE' AND ended_at IS NULL;

CREATE TABLE service_credential (
  client_id text PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  account text NOT NULL,
  -- Subject of the tokens that the client gets.
  subject text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- When Keycloak had removed the client.
  removed_at timestamptz
);
CREATE INDEX service_credential_account ON service_credential (tenant_id, account);
CALL lethe_tenant_table('service_credential');
-- A program may see the own credential before an organisation is known.
CREATE POLICY own ON service_credential FOR SELECT
  USING (subject = nullif(current_setting('lethe.person', true), ''));
GRANT SELECT, INSERT, UPDATE ON service_credential TO lethe_app;
