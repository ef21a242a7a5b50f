// SPDX-License-Identifier: Apache-2.0
/**
 * What a model is made of: {@link dev.lethe.contract.model.Recipe} and {@link
 * dev.lethe.contract.model.ModelManifest}.
 */
@NullMarked
package dev.lethe.contract.model;

import org.jspecify.annotations.NullMarked;
