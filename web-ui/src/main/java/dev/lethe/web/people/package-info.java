// SPDX-License-Identifier: Apache-2.0
/**
 * Who belongs to an organisation: listed, invited, changed and ended by its administrators. Door:
 * {@link dev.lethe.web.people.MemberResource}. Whoever was invited accepts in {@link
 * dev.lethe.web.people.InvitationResource}.
 */
@NullMarked
package dev.lethe.web.people;

import org.jspecify.annotations.NullMarked;
