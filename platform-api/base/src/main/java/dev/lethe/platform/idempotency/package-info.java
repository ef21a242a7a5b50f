// SPDX-License-Identifier: Apache-2.0
/**
 * Writes over HTTP that go wrong in no way when they are repeated or meet another one. {@link
 * dev.lethe.platform.idempotency.Idempotent} stores the answer, sealed, in the transaction of its
 * effect, so that a repeated key gets the stored answer and the effect happens once; {@link
 * dev.lethe.platform.idempotency.EntityTag} refuses a change of what somebody else has changed.
 * Source: draft-ietf-httpapi-idempotency-key-header-07, RFC 9110 section 13.1.1.
 */
@NullMarked
package dev.lethe.platform.idempotency;

import org.jspecify.annotations.NullMarked;
