-- SPDX-License-Identifier: Apache-2.0
-- Numbers of the whole installation, for those who run it. Each function enters one organisation
-- after another, as every transaction of the application may, and tells counts: no wall is opened,
-- and the caller's transaction sees afterwards what it saw before.

CREATE FUNCTION lethe_people() RETURNS TABLE (of_tenant uuid, people bigint)
LANGUAGE plpgsql AS $$
DECLARE
  entered text := current_setting('lethe.tenant', true);
BEGIN
  FOR of_tenant IN SELECT id FROM tenant LOOP
    PERFORM set_config('lethe.tenant', of_tenant::text, true);
    SELECT count(*) INTO people FROM membership
    WHERE tenant_id = of_tenant AND kind = 'PERSON' AND ended_at IS NULL;
    RETURN NEXT;
  END LOOP;
  PERFORM set_config('lethe.tenant', coalesce(entered, ''), true);
END $$;

CREATE FUNCTION lethe_stored() RETURNS TABLE (of_tenant uuid, files bigint, total numeric)
LANGUAGE plpgsql AS $$
DECLARE
  entered text := current_setting('lethe.tenant', true);
BEGIN
  FOR of_tenant IN SELECT id FROM tenant LOOP
    PERFORM set_config('lethe.tenant', of_tenant::text, true);
    SELECT count(*), coalesce(sum(bytes), 0) INTO files, total FROM artifact
    WHERE tenant_id = of_tenant AND state <> 'DELETED';
    RETURN NEXT;
  END LOOP;
  PERFORM set_config('lethe.tenant', coalesce(entered, ''), true);
END $$;

-- An organisation that operators suspended: its members are let in nowhere, and none of its steps
-- begins. The queue, which sees no organisation, asks by id.
ALTER TABLE tenant
  ADD COLUMN suspended_at timestamptz,
  ADD COLUMN suspended_for text,
  ADD CHECK ((suspended_at IS NULL) = (suspended_for IS NULL));
GRANT UPDATE (suspended_at, suspended_for) ON tenant TO lethe_app;
CREATE FUNCTION lethe_suspended(one uuid) RETURNS boolean LANGUAGE sql STABLE AS
  $$ SELECT EXISTS (SELECT FROM tenant WHERE id = one AND suspended_at IS NOT NULL) $$;

-- Steps that wait for a worker, that wait for a person or for their organisation to be taken up
-- again, or that run. Of what kind one is stands in its row, of which the queue knows only the id.
CREATE FUNCTION lethe_steps()
RETURNS TABLE (step_kind text, waiting bigint, awaiting bigint, running bigint, since timestamptz)
LANGUAGE plpgsql AS $$
DECLARE
  entered text := current_setting('lethe.tenant', true);
  one uuid;
  rests boolean;
BEGIN
  FOR one IN
    SELECT DISTINCT tenant_id FROM step_lease WHERE state = 'PENDING' OR state = 'LEASED'
  LOOP
    PERFORM set_config('lethe.tenant', one::text, true);
    rests := lethe_suspended(one);
    RETURN QUERY
      SELECT s.kind,
        count(*) FILTER (WHERE l.state = 'PENDING' AND NOT (l.awaits OR rests)),
        count(*) FILTER (WHERE l.state = 'PENDING' AND (l.awaits OR rests)),
        count(*) FILTER (WHERE l.state = 'LEASED'),
        min(l.ready_at) FILTER (WHERE l.state = 'PENDING' AND NOT (l.awaits OR rests))
      FROM step_lease l JOIN operation_step s ON s.id = l.step_id
      WHERE l.tenant_id = one AND (l.state = 'PENDING' OR l.state = 'LEASED')
      GROUP BY s.kind;
  END LOOP;
  PERFORM set_config('lethe.tenant', coalesce(entered, ''), true);
END $$;

-- When a head of the log was signed; unknown of those that were signed before.
ALTER TABLE log_checkpoint ADD COLUMN signed_at timestamptz;
ALTER TABLE log_checkpoint ALTER COLUMN signed_at SET DEFAULT now();

-- Which version the schema has.
GRANT SELECT ON flyway_schema_history TO lethe_app;
