-- SPDX-License-Identifier: Apache-2.0
-- Whoever asked is told that it did not become known who they are, so that nothing is done.
ALTER TABLE letter DROP CONSTRAINT letter_kind_check;
ALTER TABLE letter ADD CONSTRAINT letter_kind_check
  CHECK (kind IN ('RECEIPT', 'IDENTITY', 'UNCONFIRMED', 'EXTENSION', 'INTERIM', 'HOLD', 'REFUSAL',
    'ANSWER'));
