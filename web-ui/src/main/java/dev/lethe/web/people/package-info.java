// SPDX-License-Identifier: Apache-2.0
/**
 * Who belongs to an organisation: listed, changed and ended by its administrators. Door: {@link
 * dev.lethe.web.people.MemberResource}.
 */
@NullMarked
package dev.lethe.web.people;

import org.jspecify.annotations.NullMarked;
