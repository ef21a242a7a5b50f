-- SPDX-License-Identifier: Apache-2.0
-- What people were sent about their requests: which letter, by its digest, how and by whom. What a
-- letter says and to whom it went is kept nowhere. Requests that were closed before there were
-- letters count as answered in another way; nothing is known of it.
CREATE TABLE letter (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  request_id uuid NOT NULL REFERENCES erasure_request,
  kind text NOT NULL
    CHECK (kind IN ('RECEIPT', 'IDENTITY', 'EXTENSION', 'INTERIM', 'REFUSAL', 'ANSWER')),
  template text,
  language text CHECK (language IN ('EN', 'DE')),
  digest text,
  way text NOT NULL CHECK (way IN ('MAIL', 'DOWNLOAD', 'BEFORE')),
  state text NOT NULL CHECK (state IN ('SENDING', 'SENT', 'FAILED', 'DOWNLOADED')),
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  made_by_name text NOT NULL,
  handed_on date,
  handed_by text CHECK (handed_by IN ('POST', 'HAND', 'OTHER')),
  CHECK ((way = 'BEFORE') = (template IS NULL)),
  CHECK ((template IS NULL) = (language IS NULL)),
  CHECK ((template IS NULL) = (digest IS NULL)),
  CHECK ((handed_on IS NULL) = (handed_by IS NULL))
);
CREATE INDEX letter_request ON letter (tenant_id, request_id);

ALTER TABLE erasure_request NO FORCE ROW LEVEL SECURITY;
INSERT INTO letter (id, tenant_id, request_id, kind, way, state, made_at, made_by, made_by_name)
  SELECT gen_random_uuid(), tenant_id, id, 'ANSWER', 'BEFORE', 'SENT', closed_at, '', ''
  FROM erasure_request WHERE state = 'COMPLETED' AND kind = 'PERSON';
ALTER TABLE erasure_request FORCE ROW LEVEL SECURITY;

CALL lethe_tenant_table('letter');
GRANT SELECT, INSERT, UPDATE ON letter TO lethe_app;
