// SPDX-License-Identifier: Apache-2.0
/** How long people wait for pages of the web UI. */
@NullMarked
package dev.lethe.benchmarks.pages;

import org.jspecify.annotations.NullMarked;
