// SPDX-License-Identifier: Apache-2.0
/**
 * What an unlearning method says of itself, as the engine lists it and plans and certificates print
 * it: {@link dev.lethe.contract.method.MethodDescriptor}. A {@link
 * dev.lethe.contract.method.MethodCatalog} is everything that one engine offers.
 */
@NullMarked
package dev.lethe.contract.method;

import org.jspecify.annotations.NullMarked;
