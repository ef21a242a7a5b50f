-- SPDX-License-Identifier: Apache-2.0
-- What lists are sorted by and what is searched for, where rows are many.
CREATE INDEX erasure_request_target ON erasure_request (tenant_id, target_on, id);
CREATE INDEX erasure_request_created ON erasure_request (tenant_id, created_at, id);
CREATE INDEX audit_entry_hash ON audit_entry (tenant_id, hash);
CREATE INDEX plan_digest ON plan (tenant_id, digest);
