// SPDX-License-Identifier: Apache-2.0
/**
 * What a membership test must keep to: extend {@link dev.lethe.tck.membership.MembershipTestTck}.
 */
@NullMarked
package dev.lethe.tck.membership;

import org.jspecify.annotations.NullMarked;
