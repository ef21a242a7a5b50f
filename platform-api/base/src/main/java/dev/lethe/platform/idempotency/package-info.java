// SPDX-License-Identifier: Apache-2.0
/**
 * Calls that may be repeated. {@link dev.lethe.platform.idempotency.Idempotent} stores the answer
 * in the transaction of its effect, so that a repeated key gets the stored answer and the effect
 * happens once. Source: draft-ietf-httpapi-idempotency-key-header-07.
 */
@NullMarked
package dev.lethe.platform.idempotency;

import org.jspecify.annotations.NullMarked;
