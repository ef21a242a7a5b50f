-- SPDX-License-Identifier: Apache-2.0
-- What the last check of a certificate said, as the verifier wrote it, in each language.
CREATE TABLE certificate_check (
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  certificate_id text NOT NULL REFERENCES certificate,
  language text NOT NULL CHECK (language IN ('EN', 'DE')),
  checked_at timestamptz NOT NULL,
  answer text NOT NULL,
  PRIMARY KEY (certificate_id, language)
);

CALL lethe_tenant_table('certificate_check');
GRANT SELECT, INSERT, UPDATE ON certificate_check TO lethe_app;
