// SPDX-License-Identifier: Apache-2.0
/**
 * What an unlearning method must keep to: extend {@link dev.lethe.tck.method.UnlearningMethodTck}.
 */
@NullMarked
package dev.lethe.tck.method;

import org.jspecify.annotations.NullMarked;
