// SPDX-License-Identifier: Apache-2.0
/**
 * What a person can be found by: the types of identifiers that the organisation's data has.
 *
 * <p>Door: {@link dev.lethe.web.subject.KnownTypes}.
 */
@NullMarked
package dev.lethe.web.subject;

import org.jspecify.annotations.NullMarked;
