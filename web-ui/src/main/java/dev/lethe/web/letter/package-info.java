// SPDX-License-Identifier: Apache-2.0
/**
 * Letters to the person who asked for erasure: written, looked at, sent or downloaded. What is
 * typed stands in the page and goes back with its form; nothing of it is kept or put into an
 * address.
 */
@NullMarked
package dev.lethe.web.letter;

import org.jspecify.annotations.NullMarked;
