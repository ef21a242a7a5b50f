// SPDX-License-Identifier: Apache-2.0
/** Lists that somebody keeps with their filters. */
@NullMarked
package dev.lethe.web.bookmark;

import org.jspecify.annotations.NullMarked;
