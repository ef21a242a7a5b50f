// SPDX-License-Identifier: Apache-2.0
/**
 * Cheats on what a candidate is compared with, on which records, and by which scores. Most are open
 * only to who supplies models or scores; {@code docs/threats.md} says what stops them where Lethe
 * does the work.
 */
@NullMarked
package dev.lethe.tck.cheats.papers;

import org.jspecify.annotations.NullMarked;
