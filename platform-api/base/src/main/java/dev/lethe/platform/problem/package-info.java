// SPDX-License-Identifier: Apache-2.0
/**
 * What can go wrong, as RFC 9457 problems. {@link dev.lethe.platform.problem.ProblemType} is the
 * catalogue and the only place that knows status codes; a capability throws {@link
 * dev.lethe.platform.problem.ProblemException} with one of its types. Details never repeat personal
 * data. Source: RFC 9457.
 */
@NullMarked
package dev.lethe.platform.problem;

import org.jspecify.annotations.NullMarked;
