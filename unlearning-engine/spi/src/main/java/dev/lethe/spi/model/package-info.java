// SPDX-License-Identifier: Apache-2.0
/**
 * Models, by {@link dev.lethe.spi.model.ModelFormat}: a manifest and weight files become something
 * that scores.
 *
 * <p>A model at rest is its {@link dev.lethe.contract.model.ModelManifest} and the weight files it
 * names, which live in a {@link dev.lethe.spi.model.WeightStore}. Nothing else is part of it.
 */
@NullMarked
package dev.lethe.spi.model;

import org.jspecify.annotations.NullMarked;
