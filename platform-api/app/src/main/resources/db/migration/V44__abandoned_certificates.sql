-- SPDX-License-Identifier: Apache-2.0
-- A certificate whose PDFs were never finished is given up, and its target gets another one.
ALTER TABLE certificate DROP CONSTRAINT certificate_state_check;
ALTER TABLE certificate ADD CONSTRAINT certificate_state_check CHECK (state IN ('FROZEN',
  'STATEMENT_LOGGED', 'PREPARED', 'SEALED', 'ARCHIVED', 'GATE_FAILED', 'GATED', 'DOCUMENT_LOGGED',
  'PUBLISHED', 'ABANDONED'));
ALTER TABLE certificate DROP CONSTRAINT certificate_target_id_key;
CREATE UNIQUE INDEX certificate_target ON certificate (target_id) WHERE state <> 'ABANDONED';
