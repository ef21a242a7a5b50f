-- SPDX-License-Identifier: Apache-2.0
-- By which law, which holidays and in which time zone terms are counted: what an organisation says
-- of itself, and what each request keeps of it from the day of its filing. Requests from before have
-- no law; their term goes on by the rule they were filed under, in the zone of that day.
ALTER TABLE tenant ADD COLUMN law text NOT NULL DEFAULT 'gdpr';
ALTER TABLE tenant ADD COLUMN region text;
GRANT UPDATE (law, region, zone) ON tenant TO lethe_app;

ALTER TABLE erasure_request ADD COLUMN law text;
ALTER TABLE erasure_request ADD COLUMN calendar text;
ALTER TABLE erasure_request ADD COLUMN zone text;
ALTER TABLE erasure_request ADD CHECK (zone IS NOT NULL OR law IS NULL);
ALTER TABLE erasure_request ADD CHECK (law IS NOT NULL OR calendar IS NULL);

ALTER TABLE erasure_request NO FORCE ROW LEVEL SECURITY;
UPDATE erasure_request r SET zone = t.zone FROM tenant t WHERE t.id = r.tenant_id;
ALTER TABLE erasure_request FORCE ROW LEVEL SECURITY;
