// SPDX-License-Identifier: Apache-2.0
/**
 * Requests that wait on the same models and are carried out as one run. {@link
 * dev.lethe.platform.batch.RunMoment} says when: it needs nothing but the terms, so that
 * simulations may ask it too.
 */
@NullMarked
package dev.lethe.platform.batch;

import org.jspecify.annotations.NullMarked;
