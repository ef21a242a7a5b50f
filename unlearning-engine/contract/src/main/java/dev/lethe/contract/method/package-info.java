// SPDX-License-Identifier: Apache-2.0
/**
 * What an unlearning method says of itself, as the engine lists it and plans and certificates print
 * it: {@link dev.lethe.contract.method.MethodDescriptor}.
 */
@NullMarked
package dev.lethe.contract.method;

import org.jspecify.annotations.NullMarked;
