// SPDX-License-Identifier: Apache-2.0
/**
 * ONNX graphs, which can be scored and nothing else: {@link dev.lethe.methods.onnx.OnnxFormat}.
 *
 * <p>Computed by ONNX Runtime's own Java interface on one thread. There is no trainer: a graph has
 * no parameters that could be changed, so a model of this kind can be tested, and unlearned only by
 * whoever made it.
 */
@NullMarked
package dev.lethe.methods.onnx;

import org.jspecify.annotations.NullMarked;
