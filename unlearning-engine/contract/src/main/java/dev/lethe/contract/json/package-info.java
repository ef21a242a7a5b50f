// SPDX-License-Identifier: Apache-2.0
/**
 * Canonical JSON (RFC 8785): {@link dev.lethe.contract.json.CanonicalJson} is the one way in and
 * out.
 */
@NullMarked
package dev.lethe.contract.json;

import org.jspecify.annotations.NullMarked;
