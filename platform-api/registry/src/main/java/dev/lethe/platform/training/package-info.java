// SPDX-License-Identifier: Apache-2.0
/**
 * How versions came to be: {@link dev.lethe.platform.training.TrainingRuns} keeps plan, outcome and
 * the exact records of each shard; {@code TrainModel} is the step that trains. Lineage is read from
 * here.
 */
@NullMarked
package dev.lethe.platform.training;

import org.jspecify.annotations.NullMarked;
