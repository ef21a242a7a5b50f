// SPDX-License-Identifier: Apache-2.0
/**
 * Finds records and persons without keeping their names: {@link
 * dev.lethe.platform.subject.SubjectIndex} holds HMAC-SHA-256 of type and normalised identifier
 * under a key of the organisation. The same normalisation serves registration and search.
 */
@NullMarked
package dev.lethe.platform.subject;

import org.jspecify.annotations.NullMarked;
