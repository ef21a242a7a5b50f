-- SPDX-License-Identifier: Apache-2.0
-- To whom data sets and models were handed, and what they were told after a request was carried out.
-- What a notice says is kept nowhere; which one it was is kept by its digest.
CREATE TABLE recipient (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  name text NOT NULL,
  email text,
  language text NOT NULL CHECK (language IN ('EN', 'DE')),
  note text,
  added_by text NOT NULL,
  added_by_name text NOT NULL,
  added_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX recipient_name ON recipient (tenant_id, lower(name));
CALL lethe_tenant_table('recipient');
GRANT SELECT, INSERT, UPDATE ON recipient TO lethe_app;

CREATE TABLE disclosure (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  recipient_id uuid NOT NULL REFERENCES recipient,
  dataset_id uuid REFERENCES dataset,
  model_id uuid REFERENCES model,
  since date NOT NULL,
  ended_on date,
  CHECK ((dataset_id IS NULL) <> (model_id IS NULL)),
  CHECK (ended_on >= since)
);
CREATE INDEX disclosure_recipient ON disclosure (tenant_id, recipient_id);
CREATE INDEX disclosure_dataset ON disclosure (tenant_id, dataset_id) WHERE dataset_id IS NOT NULL;
CREATE INDEX disclosure_model ON disclosure (tenant_id, model_id) WHERE model_id IS NOT NULL;
CALL lethe_tenant_table('disclosure');
GRANT SELECT, INSERT, UPDATE ON disclosure TO lethe_app;

CREATE TABLE notice (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  request_id uuid NOT NULL REFERENCES erasure_request,
  recipient_id uuid NOT NULL REFERENCES recipient,
  state text NOT NULL CHECK (state IN ('OWED', 'SENT', 'ACKNOWLEDGED', 'EXCUSED')),
  owed_on date NOT NULL,
  due_on date NOT NULL,
  sent_on date,
  reminded_on date,
  acknowledged_on date,
  acknowledged_by text,
  acknowledged_note text,
  excuse text CHECK (excuse IN ('IMPOSSIBLE', 'DISPROPORTIONATE', 'NOT_DISCLOSED')),
  excuse_reason text,
  settled_by text,
  settled_by_name text,
  UNIQUE (tenant_id, request_id, recipient_id),
  CHECK ((excuse IS NULL) = (excuse_reason IS NULL)),
  CHECK (state <> 'EXCUSED' OR excuse IS NOT NULL),
  CHECK (state <> 'SENT' OR sent_on IS NOT NULL),
  CHECK ((acknowledged_on IS NULL) = (acknowledged_by IS NULL)),
  CHECK (state <> 'ACKNOWLEDGED' OR acknowledged_on IS NOT NULL),
  CHECK ((settled_by IS NULL) = (settled_by_name IS NULL))
);
CREATE INDEX notice_due ON notice (tenant_id, due_on) WHERE state IN ('OWED', 'SENT');
CREATE INDEX notice_recipient ON notice (tenant_id, recipient_id);
CALL lethe_tenant_table('notice');
GRANT SELECT, INSERT, UPDATE ON notice TO lethe_app;

CREATE TABLE notice_letter (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  notice_id uuid NOT NULL REFERENCES notice,
  template text NOT NULL,
  language text NOT NULL CHECK (language IN ('EN', 'DE')),
  digest text NOT NULL,
  way text NOT NULL CHECK (way IN ('MAIL', 'DOWNLOAD')),
  state text NOT NULL CHECK (state IN ('SENDING', 'SENT', 'FAILED', 'DOWNLOADED')),
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  made_by_name text NOT NULL,
  handed_on date
);
CREATE INDEX notice_letter_notice ON notice_letter (tenant_id, notice_id);
CALL lethe_tenant_table('notice_letter');
GRANT SELECT, INSERT, UPDATE ON notice_letter TO lethe_app;
