-- SPDX-License-Identifier: Apache-2.0
-- Orders of courts and authorities that data and everything that learned from them be destroyed. What
-- is found by lineage is computed for as long as people vote; what they agreed on is then kept word
-- for word. What was destroyed keeps its row, which names the order.
CREATE TABLE destruction_order (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  authority text NOT NULL,
  file_number text NOT NULL,
  ordered_on date NOT NULL,
  due_on date NOT NULL CHECK (due_on >= ordered_on),
  dataset_ids uuid[] NOT NULL CHECK (cardinality(dataset_ids) > 0),
  registered_from date,
  registered_until date CHECK (registered_until >= registered_from),
  state text NOT NULL CHECK (state IN ('OPEN', 'CARRYING_OUT', 'DONE', 'WITHDRAWN')),
  replacement_ids uuid[] NOT NULL,
  revision integer NOT NULL,
  prepared_by text NOT NULL,
  filed_by text NOT NULL,
  filed_by_name text NOT NULL,
  filed_at timestamptz NOT NULL,
  document text,
  digest text,
  agreed_at timestamptz,
  operation_id uuid REFERENCES operation,
  ended_at timestamptz,
  ended_by_name text,
  reason text,
  version integer NOT NULL DEFAULT 0,
  CHECK ((state IN ('CARRYING_OUT', 'DONE')) = (document IS NOT NULL)),
  CHECK ((document IS NULL) = (digest IS NULL)),
  CHECK ((document IS NULL) = (agreed_at IS NULL)),
  CHECK ((document IS NULL) = (operation_id IS NULL)),
  CHECK ((state IN ('DONE', 'WITHDRAWN')) = (ended_at IS NOT NULL)),
  CHECK ((state = 'WITHDRAWN') = (reason IS NOT NULL)),
  CHECK ((state = 'WITHDRAWN') = (ended_by_name IS NOT NULL))
);
CALL lethe_tenant_table('destruction_order');
GRANT SELECT, INSERT, UPDATE ON destruction_order TO lethe_app;

-- What has ended is what it was.
CREATE TRIGGER ended BEFORE UPDATE ON destruction_order
  FOR EACH ROW WHEN (OLD.state IN ('DONE', 'WITHDRAWN')) EXECUTE FUNCTION lethe_refuse_change();

CREATE TABLE order_vote (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  order_id uuid NOT NULL REFERENCES destruction_order,
  person text NOT NULL,
  display_name text NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('APPROVE', 'SEND_BACK')),
  digest text NOT NULL,
  comment text,
  at timestamptz NOT NULL,
  UNIQUE (order_id, person, digest)
);
CALL lethe_tenant_table('order_vote');
CALL lethe_append_only('order_vote');
GRANT SELECT, INSERT ON order_vote TO lethe_app;

-- What was destroyed, from the moment on at which it could no longer be used.
CREATE TABLE order_item (
  order_id uuid NOT NULL REFERENCES destruction_order,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  version_id uuid NOT NULL,
  ended_at timestamptz NOT NULL,
  gone_at timestamptz,
  PRIMARY KEY (order_id, version_id)
);
CALL lethe_tenant_table('order_item');
GRANT SELECT, INSERT, UPDATE (gone_at) ON order_item TO lethe_app;

ALTER TABLE dataset_version ADD COLUMN destroyed_by_order uuid REFERENCES destruction_order;
ALTER TABLE model_version
  ADD COLUMN destroyed_by_order uuid REFERENCES destruction_order,
  ADD COLUMN destroyed_at timestamptz,
  ADD CHECK ((destroyed_by_order IS NULL) = (destroyed_at IS NULL));

-- Of a version that ended it may be said once by which order it did.
CREATE OR REPLACE FUNCTION lethe_freeze_dataset_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('READY', 'REJECTED', 'PURGED') AND (
      to_jsonb(NEW) - ARRAY['state', 'index_state', 'purged_at', 'destroyed_by_order']
      <> to_jsonb(OLD) - ARRAY['state', 'index_state', 'purged_at', 'destroyed_by_order']
      OR (NEW.state <> OLD.state AND NOT (OLD.state = 'READY' AND NEW.state = 'PURGED'))
      OR (NEW.destroyed_by_order IS DISTINCT FROM OLD.destroyed_by_order
        AND (OLD.destroyed_by_order IS NOT NULL OR NEW.state <> 'PURGED'))) THEN
    RAISE EXCEPTION 'a % version of a data set cannot be changed', OLD.state
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION lethe_freeze_model_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  later text[] := ARRAY['state', 'replaced_by_id', 'accuracy', 'destroyed_by_order', 'destroyed_at'];
BEGIN
  IF OLD.state <> 'PENDING' AND (
      to_jsonb(NEW) - later <> to_jsonb(OLD) - later
      OR (OLD.accuracy IS NOT NULL AND NEW.accuracy IS DISTINCT FROM OLD.accuracy)
      OR (NEW.destroyed_by_order IS DISTINCT FROM OLD.destroyed_by_order
        AND (OLD.destroyed_by_order IS NOT NULL OR NEW.state NOT IN ('TOMBSTONED', 'PURGED')))) THEN
    RAISE EXCEPTION 'a % model version cannot be changed', OLD.state
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
