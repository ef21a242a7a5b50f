-- SPDX-License-Identifier: Apache-2.0
-- The page on which a person asks, where an organisation has one. A code is kept as a keyed hash
-- and so is the address that it was sent to, for as long as both are counted. Of a request that was
-- asked for there what the person wrote is kept, under a key of the organisation, until it is
-- forgotten, and of the link by which they follow it the hash of its secret.
ALTER TABLE tenant ADD COLUMN person_page boolean NOT NULL DEFAULT false;
GRANT UPDATE (person_page) ON tenant TO lethe_app;

CREATE TABLE person_code (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  address_hash bytea NOT NULL,
  code_hash bytea NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX person_code_made ON person_code (tenant_id, made_at);
CREATE INDEX person_code_address ON person_code (tenant_id, address_hash, made_at);
CALL lethe_tenant_table('person_code');
GRANT SELECT, INSERT, UPDATE, DELETE ON person_code TO lethe_app;

CREATE TABLE person_request (
  request_id uuid PRIMARY KEY REFERENCES erasure_request,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  language text NOT NULL CHECK (language IN ('EN', 'DE')),
  sealed_words bytea,
  sealed_address bytea,
  code_given_at timestamptz NOT NULL,
  link_hash bytea UNIQUE,
  link_until timestamptz NOT NULL,
  CHECK ((sealed_words IS NULL) = (sealed_address IS NULL))
);
CREATE INDEX person_request_kept ON person_request (tenant_id, request_id)
  WHERE sealed_words IS NOT NULL;
CREATE INDEX person_request_link ON person_request (tenant_id, link_until)
  WHERE link_hash IS NOT NULL;
CALL lethe_tenant_table('person_request');
GRANT SELECT, INSERT, UPDATE ON person_request TO lethe_app;
