// SPDX-License-Identifier: Apache-2.0
/** All of one request in one answer. */
@NullMarked
package dev.lethe.platform.casefile;

import org.jspecify.annotations.NullMarked;
