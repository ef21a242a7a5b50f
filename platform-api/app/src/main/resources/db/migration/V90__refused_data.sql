-- SPDX-License-Identifier: Apache-2.0
-- Data sets that were left out of a request, each by the refusal that was agreed to. They stay left
-- out in every version, also in one that comes later.
CREATE TABLE refused_data (
  request_id uuid NOT NULL REFERENCES erasure_request,
  tenant_id uuid NOT NULL DEFAULT lethe_tenant(),
  dataset_id uuid NOT NULL REFERENCES dataset,
  plan_id uuid NOT NULL REFERENCES plan,
  PRIMARY KEY (request_id, dataset_id)
);
CREATE INDEX refused_data_dataset ON refused_data (tenant_id, dataset_id);
CALL lethe_tenant_table('refused_data');
CALL lethe_append_only('refused_data');
GRANT SELECT, INSERT ON refused_data TO lethe_app;
