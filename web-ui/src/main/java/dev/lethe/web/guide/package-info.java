// SPDX-License-Identifier: Apache-2.0
/** Help: what a screen is for, what words mean, and the guides. */
@NullMarked
package dev.lethe.web.guide;

import org.jspecify.annotations.NullMarked;
