-- SPDX-License-Identifier: Apache-2.0
-- A person is told that the data have to be kept for now.
ALTER TABLE letter DROP CONSTRAINT letter_kind_check;
ALTER TABLE letter ADD CONSTRAINT letter_kind_check
  CHECK (kind IN ('RECEIPT', 'IDENTITY', 'EXTENSION', 'INTERIM', 'HOLD', 'REFUSAL', 'ANSWER'));
