// SPDX-License-Identifier: Apache-2.0
/**
 * What the models that are computed in plain Java share: {@link dev.lethe.methods.plain.Examples}
 * reads records and checks them, {@link dev.lethe.methods.plain.TensorFile} keeps numbers in
 * safetensors, {@link dev.lethe.methods.plain.Numbers} in fewer bytes, {@link
 * dev.lethe.methods.plain.PlainModel} averages members.
 *
 * <p>No native library and no fused arithmetic: Java's floating point is strict, so bits depend on
 * the job and the version of Lethe alone.
 */
@NullMarked
package dev.lethe.methods.plain;

import org.jspecify.annotations.NullMarked;
