-- SPDX-License-Identifier: Apache-2.0
-- Each letter of a notice has a link by which its recipient answers. Of the link only the SHA-256 of
-- its secret is stored; what is answered lies beside what somebody wrote down, and neither replaces
-- the other.
ALTER TABLE notice_letter
  ADD COLUMN link_hash bytea UNIQUE,
  ADD COLUMN link_until timestamptz,
  ADD CHECK (link_hash IS NULL OR link_until IS NOT NULL);
CREATE INDEX notice_letter_link ON notice_letter (tenant_id, link_until)
  WHERE link_hash IS NOT NULL;

ALTER TABLE notice
  ADD COLUMN answered_at timestamptz,
  ADD COLUMN answer text CHECK (answer IN ('DONE', 'PROMISED', 'IMPOSSIBLE')),
  ADD COLUMN answer_until date,
  ADD COLUMN answer_by text,
  ADD COLUMN answer_note text,
  ADD CHECK ((answered_at IS NULL) = (answer IS NULL)),
  ADD CHECK ((answer IS NOT DISTINCT FROM 'PROMISED') = (answer_until IS NOT NULL)),
  ADD CHECK (answer IS NOT NULL OR (answer_by IS NULL AND answer_note IS NULL)),
  DROP CONSTRAINT notice_check4,
  ADD CONSTRAINT notice_acknowledged
    CHECK (state <> 'ACKNOWLEDGED' OR acknowledged_on IS NOT NULL OR answered_at IS NOT NULL);
