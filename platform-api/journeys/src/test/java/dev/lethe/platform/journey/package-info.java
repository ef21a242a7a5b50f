// SPDX-License-Identifier: Apache-2.0
/** Walks from a request to its certificate, through every module, on real servers and runs. */
@NullMarked
package dev.lethe.platform.journey;

import org.jspecify.annotations.NullMarked;
