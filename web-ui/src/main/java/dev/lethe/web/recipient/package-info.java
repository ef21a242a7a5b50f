// SPDX-License-Identifier: Apache-2.0
/**
 * Who was handed data and models, and what they are told; {@link ToldResource} is where they answer
 * themselves, without an account and without script.
 */
@NullMarked
package dev.lethe.web.recipient;

import org.jspecify.annotations.NullMarked;
