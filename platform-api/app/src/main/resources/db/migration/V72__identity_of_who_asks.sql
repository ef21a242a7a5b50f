-- SPDX-License-Identifier: Apache-2.0
-- What a person stated of who asks: that proof was asked for, that it is known who asks and how, that
-- it need not be known and why, or that it did not turn out. Nothing is stated of requests from
-- before; what of them is not agreed to yet waits until somebody does.
ALTER TABLE erasure_request
  ADD COLUMN identity_state text
    CHECK (identity_state IN ('ASKED', 'CONFIRMED', 'NOT_NEEDED', 'NOT_CONFIRMED')),
  ADD COLUMN identity_means text
    CHECK (identity_means IN ('ACCOUNT', 'CODE', 'KNOWN_CONTACT', 'KNOWLEDGE', 'IN_PERSON',
      'DOCUMENT', 'ELECTRONIC_ID', 'REPRESENTATIVE')),
  ADD COLUMN identity_reason text,
  ADD COLUMN identity_by text,
  ADD COLUMN identity_by_name text,
  ADD COLUMN identity_at timestamptz,
  ADD COLUMN identity_asked_at timestamptz;
ALTER TABLE erasure_request
  ADD CHECK (kind = 'PERSON' OR identity_state IS NULL),
  ADD CHECK ((identity_state IS NULL) = (identity_by IS NULL)),
  ADD CHECK ((identity_state IS NULL) = (identity_by_name IS NULL)),
  ADD CHECK ((identity_state IS NULL) = (identity_at IS NULL)),
  ADD CHECK ((identity_state IS NOT DISTINCT FROM 'CONFIRMED') = (identity_means IS NOT NULL)),
  ADD CHECK (identity_state IN ('ASKED', 'CONFIRMED') OR identity_state IS NULL
    OR identity_reason IS NOT NULL);
