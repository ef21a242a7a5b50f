// SPDX-License-Identifier: Apache-2.0
/**
 * Networks that Lethe builds from a recipe, on DJL and libtorch: {@link
 * dev.lethe.methods.format.RecipeTrainer} trains them, {@link
 * dev.lethe.methods.format.RecipeFormat} loads them again.
 *
 * <p>Bits depend on job, thread count, CPU instruction set and library version only. Initial
 * weights and order come from {@link java.util.Random}, whose sequence is specified, and not from
 * the library. {@link dev.lethe.methods.format.EngineEnvironment} lists what a process must set.
 */
@NullMarked
package dev.lethe.methods.format;

import org.jspecify.annotations.NullMarked;
