// SPDX-License-Identifier: Apache-2.0
/**
 * Members change what they are, and leave: {@link dev.lethe.platform.member.Members}. A membership
 * is asked at each call, so what ended opens nothing from its commit on; {@link
 * dev.lethe.platform.member.Leavers} then ends the sessions at the sign-in service, and after a
 * month takes the names out.
 */
@NullMarked
package dev.lethe.platform.member;

import org.jspecify.annotations.NullMarked;
