// SPDX-License-Identifier: Apache-2.0
/**
 * What removes the influence of records from a model: {@link
 * dev.lethe.spi.method.UnlearningMethod}.
 *
 * <p>A method is handed an {@link dev.lethe.spi.method.UnlearningJob}, which exists only when its
 * parameters are in range, records are left to learn from, and the records to forget are withheld
 * unless the method's {@link dev.lethe.contract.method.MethodDescriptor} says that it reads them.
 */
@NullMarked
package dev.lethe.spi.method;

import org.jspecify.annotations.NullMarked;
