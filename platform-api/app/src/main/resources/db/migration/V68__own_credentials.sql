-- SPDX-License-Identifier: Apache-2.0
-- Since when it is known that nobody else set a member's credentials: they accepted an invitation
-- with a one-time code. Whoever was made a member before has to be invited again before they vote.
ALTER TABLE membership ADD COLUMN enrolled_at timestamptz;
