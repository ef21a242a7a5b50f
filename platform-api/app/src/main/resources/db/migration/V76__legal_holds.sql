-- SPDX-License-Identifier: Apache-2.0
-- What has to be kept for now. A hold keeps a data set, or the records of a request, from being given
-- up; a restriction only keeps anything new from learning from the records of a request, which a hold
-- does too. Nothing ends by itself: somebody else than who placed it releases it.
CREATE TABLE legal_hold (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  kind text NOT NULL CHECK (kind IN ('HOLD', 'RESTRICTION')),
  dataset_id uuid REFERENCES dataset,
  request_id uuid REFERENCES erasure_request,
  reason text NOT NULL,
  review_on date NOT NULL,
  placed_by text NOT NULL,
  placed_by_name text NOT NULL,
  placed_at timestamptz NOT NULL,
  released_by text,
  released_by_name text,
  released_at timestamptz,
  release_reason text,
  version integer NOT NULL DEFAULT 0,
  CHECK ((dataset_id IS NULL) <> (request_id IS NULL)),
  CHECK (kind = 'HOLD' OR request_id IS NOT NULL),
  CHECK ((released_at IS NULL) = (released_by IS NULL)),
  CHECK ((released_at IS NULL) = (released_by_name IS NULL)),
  CHECK ((released_at IS NULL) = (release_reason IS NULL)),
  CHECK (released_by <> placed_by)
);
CREATE INDEX legal_hold_active ON legal_hold (tenant_id) WHERE released_at IS NULL;
CALL lethe_tenant_table('legal_hold');
GRANT SELECT, INSERT, UPDATE ON legal_hold TO lethe_app;
