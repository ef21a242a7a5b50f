// SPDX-License-Identifier: Apache-2.0
/**
 * Which model versions were trained on which records, and what replaces them. {@link
 * dev.lethe.platform.provenance.TrainedModels} reads exact membership from the recorded training;
 * {@link dev.lethe.platform.provenance.TreatedModels} registers the versions that a treatment
 * makes, QUARANTINED until they take over, and ends the ones they replace.
 */
@NullMarked
package dev.lethe.platform.provenance;

import org.jspecify.annotations.NullMarked;
