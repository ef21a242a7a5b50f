// SPDX-License-Identifier: Apache-2.0
/**
 * What the tests said of a treated model: {@link dev.lethe.platform.report.Reports}. A report is
 * written once, with the registered plan it was made under, and never changed; the numbers are the
 * engine's document, kept byte for byte.
 */
@NullMarked
package dev.lethe.platform.report;

import org.jspecify.annotations.NullMarked;
