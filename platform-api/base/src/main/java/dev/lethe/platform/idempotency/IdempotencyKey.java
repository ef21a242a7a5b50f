// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.idempotency;

import java.io.Serializable;
import java.util.UUID;

/**
 * Names a call that may be repeated.
 *
 * @param tenantId the caller's organisation
 * @param person who calls
 * @param key what the caller chose
 */
record IdempotencyKey(UUID tenantId, String person, String key) implements Serializable {}
