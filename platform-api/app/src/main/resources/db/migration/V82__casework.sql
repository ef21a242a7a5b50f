-- SPDX-License-Identifier: Apache-2.0
-- Who looks after a request, what is to be done for it by hand, what people say of it, and that
-- somebody looked it over at the end.
CREATE TABLE assignment (
  request_id uuid PRIMARY KEY REFERENCES erasure_request,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  person text NOT NULL,
  name text NOT NULL,
  given_at timestamptz NOT NULL
);
CREATE INDEX assignment_person ON assignment (tenant_id, person);
CALL lethe_tenant_table('assignment');
GRANT SELECT, INSERT, UPDATE, DELETE ON assignment TO lethe_app;

CREATE TABLE usual_task (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  what text NOT NULL,
  days integer NOT NULL CHECK (days BETWEEN 1 AND 90),
  person text,
  name text,
  CHECK ((person IS NULL) = (name IS NULL))
);
CALL lethe_tenant_table('usual_task');
GRANT SELECT, INSERT, UPDATE, DELETE ON usual_task TO lethe_app;

CREATE TABLE task (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  request_id uuid NOT NULL REFERENCES erasure_request,
  usual_id uuid,
  what text NOT NULL,
  due_on date NOT NULL,
  person text,
  name text,
  state text NOT NULL CHECK (state IN ('OPEN', 'DONE', 'DROPPED')),
  proof text,
  settled_on date,
  settled_by text,
  settled_by_name text,
  added_by text NOT NULL,
  added_by_name text NOT NULL,
  added_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 0,
  CHECK ((person IS NULL) = (name IS NULL)),
  CHECK ((state = 'OPEN') = (proof IS NULL)),
  CHECK ((state = 'OPEN') = (settled_on IS NULL)),
  CHECK ((state = 'OPEN') = (settled_by IS NULL)),
  CHECK ((settled_by IS NULL) = (settled_by_name IS NULL))
);
-- A doubt about who asks brings a request back to where its usual tasks are added.
CREATE UNIQUE INDEX task_usual ON task (tenant_id, request_id, usual_id);
CREATE INDEX task_due ON task (tenant_id, due_on, id) WHERE state = 'OPEN';
CALL lethe_tenant_table('task');
GRANT SELECT, INSERT, UPDATE ON task TO lethe_app;

CREATE TABLE comment (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  request_id uuid NOT NULL REFERENCES erasure_request,
  text text NOT NULL,
  person text NOT NULL,
  name text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX comment_request ON comment (tenant_id, request_id, id);
CALL lethe_tenant_table('comment');
GRANT SELECT, INSERT, DELETE ON comment TO lethe_app;

CREATE TABLE last_look (
  request_id uuid PRIMARY KEY REFERENCES erasure_request,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant() REFERENCES tenant,
  note text,
  person text NOT NULL,
  name text NOT NULL,
  at timestamptz NOT NULL
);
CALL lethe_tenant_table('last_look');
GRANT SELECT, INSERT, DELETE ON last_look TO lethe_app;
