// SPDX-License-Identifier: Apache-2.0
/**
 * Changes that say which version they change: {@link dev.lethe.platform.precondition.EntityTag}.
 * Source: RFC 9110, sections 8.8.3 and 13.1.1.
 */
@NullMarked
package dev.lethe.platform.precondition;

import org.jspecify.annotations.NullMarked;
