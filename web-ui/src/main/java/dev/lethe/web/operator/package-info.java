// SPDX-License-Identifier: Apache-2.0
/** The installation, for those who run it: {@link dev.lethe.web.operator.OperatorResource}. */
@NullMarked
package dev.lethe.web.operator;

import org.jspecify.annotations.NullMarked;
