-- SPDX-License-Identifier: Apache-2.0
-- How many canaries a model version has that are not used up, and the digest of what is sealed of
-- them. The digest is known from the training on; what it stands for is a stored artifact.
ALTER TABLE model_version ADD COLUMN canaries integer CHECK (canaries >= 0);
ALTER TABLE model_version ADD COLUMN canaries_digest text;
