// SPDX-License-Identifier: Apache-2.0
/**
 * Which laws and holidays there are, and by which an organisation counts. The counting itself is in
 * {@link dev.lethe.certification.law}.
 */
@NullMarked
package dev.lethe.platform.law;

import org.jspecify.annotations.NullMarked;
