-- SPDX-License-Identifier: Apache-2.0
-- Which account at the sign-in service was made for an invitation, until it is a member's or gone.
ALTER TABLE invitation ADD COLUMN made_account text;
