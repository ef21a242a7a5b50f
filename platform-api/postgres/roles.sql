-- SPDX-License-Identifier: Apache-2.0
-- Run once per database cluster, by its administrator:
--   psql -v owner_password=… -v app_password=… -f roles.sql
-- The owner migrates; the application owns nothing and is bound by row-level security.
CREATE ROLE lethe_owner LOGIN PASSWORD :'owner_password' NOSUPERUSER NOBYPASSRLS;
CREATE ROLE lethe_app LOGIN PASSWORD :'app_password' NOSUPERUSER NOBYPASSRLS;
CREATE DATABASE lethe OWNER lethe_owner;
\connect lethe
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO lethe_owner;
GRANT USAGE ON SCHEMA public TO lethe_app;
