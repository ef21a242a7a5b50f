-- SPDX-License-Identifier: Apache-2.0
-- Organisations that are closed for good. Only a suspended one can be, and none is opened again. Its
-- row stays, so that nobody else takes its name; everything else of it goes.

ALTER TABLE tenant
  ADD COLUMN closed_at timestamptz,
  ADD COLUMN emptied_at timestamptz,
  ADD CHECK (closed_at IS NULL OR suspended_at IS NOT NULL),
  ADD CHECK (emptied_at IS NULL OR closed_at IS NOT NULL);
GRANT UPDATE (closed_at) ON tenant TO lethe_app;
CREATE TRIGGER closed BEFORE UPDATE ON tenant FOR EACH ROW
  WHEN (OLD.closed_at IS NOT NULL AND (OLD.closed_at, OLD.suspended_at)
    IS DISTINCT FROM (NEW.closed_at, NEW.suspended_at))
  EXECUTE FUNCTION lethe_refuse_change();

CREATE FUNCTION lethe_closed(one uuid) RETURNS boolean LANGUAGE sql STABLE AS
  $$ SELECT EXISTS (SELECT FROM tenant WHERE id = one AND closed_at IS NOT NULL) $$;

-- Every change that is told passes the head of its organisation's trail, which whoever closes holds.
-- One that comes after them began before the organisation was suspended, and does not happen.
CREATE FUNCTION lethe_refuse_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the organisation was closed meanwhile' USING ERRCODE = 'serialization_failure';
END $$;
CREATE TRIGGER closed BEFORE INSERT ON audit_entry FOR EACH ROW
  WHEN (lethe_closed(NEW.tenant_id)) EXECUTE FUNCTION lethe_refuse_closed();

-- What is written once ends with its organisation.
CREATE OR REPLACE FUNCTION lethe_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF lethe_closed((to_jsonb(OLD) ->> 'tenant_id')::uuid) THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION '% rows of % cannot be changed', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $$;

ALTER POLICY progress ON operation_event USING (kind = 'progress' OR lethe_closed(tenant_id));

-- Removes the rows that a closed organisation has in one more table, those that refer to others
-- first, and says which table it was; the empty text once nothing is left, and nothing where that
-- was said before. It reads the catalogue, so that no table is forgotten. It may do what the
-- application may not, for closed organisations alone.
CREATE FUNCTION lethe_empty(one uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  theirs regclass;
  gone bigint;
BEGIN
  -- Waits for whoever writes a row of the organisation at this moment.
  PERFORM FROM tenant WHERE id = one AND closed_at IS NOT NULL FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no closed organisation %', one;
  END IF;
  PERFORM set_config('lethe.tenant', one::text, true);
  FOR theirs IN
    WITH RECURSIVE tables AS (
      SELECT c.oid FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
        AND a.attname = 'tenant_id' AND NOT a.attisdropped),
    leads (oid, depth) AS (
      SELECT oid, 0 FROM tables
      UNION
      SELECT k.confrelid, l.depth + 1 FROM leads l JOIN pg_constraint k
        ON k.conrelid = l.oid AND k.contype = 'f' AND k.confrelid <> k.conrelid)
    SELECT t.oid FROM tables t JOIN leads l USING (oid) GROUP BY t.oid ORDER BY max(l.depth), t.oid
  LOOP
    EXECUTE format('DELETE FROM %s WHERE tenant_id = $1', theirs) USING one;
    GET DIAGNOSTICS gone = ROW_COUNT;
    IF gone > 0 THEN
      RETURN theirs::text;
    END IF;
  END LOOP;
  UPDATE tenant SET contact = '', suspended_for = '', emptied_at = now()
  WHERE id = one AND emptied_at IS NULL;
  RETURN CASE WHEN FOUND THEN '' END;
END $$;
REVOKE EXECUTE ON FUNCTION lethe_empty(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lethe_empty(uuid) TO lethe_app;
