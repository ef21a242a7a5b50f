// SPDX-License-Identifier: Apache-2.0
/**
 * What tries to find forgotten records again: {@link dev.lethe.spi.membership.MembershipTest}.
 *
 * <p>Pure arithmetic over scores. No test decides alone: the registered decision rule does, and a
 * test found as a plug-in is reported beside it.
 */
@NullMarked
package dev.lethe.spi.membership;

import org.jspecify.annotations.NullMarked;
