// SPDX-License-Identifier: Apache-2.0
/**
 * Requests that wait on the same models and are carried out as one run. {@link
 * dev.lethe.platform.batch.Batches} is the door: who joins, who leaves, and when the run begins.
 * One request leads; plans and work hang on it as on a request alone, and {@link
 * dev.lethe.platform.request.RequestStates} moves all of them at once. {@link
 * dev.lethe.platform.batch.RunMoment} says when: it needs nothing but the terms, so that
 * simulations may ask it too.
 */
@NullMarked
package dev.lethe.platform.batch;

import org.jspecify.annotations.NullMarked;
