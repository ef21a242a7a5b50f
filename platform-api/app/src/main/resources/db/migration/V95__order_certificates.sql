-- SPDX-License-Identifier: Apache-2.0
-- A certificate is about one model of a request, or about an order.
ALTER TABLE certificate
  ALTER COLUMN request_id DROP NOT NULL,
  ALTER COLUMN target_id DROP NOT NULL,
  ALTER COLUMN model_version_id DROP NOT NULL,
  ADD COLUMN order_id uuid REFERENCES destruction_order,
  ADD CHECK ((order_id IS NULL) = (request_id IS NOT NULL)),
  ADD CHECK ((order_id IS NULL) = (target_id IS NOT NULL)),
  ADD CHECK ((order_id IS NULL) = (model_version_id IS NOT NULL));
CREATE UNIQUE INDEX certificate_order ON certificate (order_id, version)
  WHERE order_id IS NOT NULL AND state <> 'ABANDONED';
