// SPDX-License-Identifier: Apache-2.0
/**
 * Data sets and their versions: {@link dev.lethe.platform.dataset.Datasets}. A version is a
 * manifest of files by digest; it is checked and indexed by the {@code ingest-dataset} step, frozen
 * once READY, and purged when nobody may read it any more.
 */
@NullMarked
package dev.lethe.platform.dataset;

import org.jspecify.annotations.NullMarked;
