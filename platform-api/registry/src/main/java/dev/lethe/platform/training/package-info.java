// SPDX-License-Identifier: Apache-2.0
/**
 * How versions came to be: {@link dev.lethe.platform.training.TrainingRuns} keeps plan, outcome and
 * the exact records of each shard, {@link dev.lethe.platform.training.TrainedModels} shows versions
 * with them. {@code TrainModel} is the step that trains; what treatments make is registered by
 * {@link dev.lethe.platform.training.TreatedModels}. A run names the version that it made, never
 * the other way round. Lineage is read from here.
 */
@NullMarked
package dev.lethe.platform.training;

import org.jspecify.annotations.NullMarked;
