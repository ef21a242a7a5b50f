// SPDX-License-Identifier: Apache-2.0
/**
 * Keys for use inside the platform. {@link dev.lethe.platform.secret.MasterKey} derives one key per
 * purpose and organisation; no key material is ever in the database.
 */
@NullMarked
package dev.lethe.platform.secret;

import org.jspecify.annotations.NullMarked;
