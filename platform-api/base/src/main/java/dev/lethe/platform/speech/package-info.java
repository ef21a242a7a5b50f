// SPDX-License-Identifier: Apache-2.0
/** Sentences for people in the language that a call asks for. Door: {@link Spoken}. */
@NullMarked
package dev.lethe.platform.speech;

import org.jspecify.annotations.NullMarked;
