// SPDX-License-Identifier: Apache-2.0
/**
 * What requests cost that are carried out together, over years of arrivals, and whether each is
 * answered in time. {@link dev.lethe.benchmarks.batch.BatchSimulation} asks the platform's own
 * {@link dev.lethe.platform.batch.RunMoment} when a batch begins.
 */
@NullMarked
package dev.lethe.benchmarks.batch;

import org.jspecify.annotations.NullMarked;
