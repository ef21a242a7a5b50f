// SPDX-License-Identifier: Apache-2.0
/**
 * What data sets and models have in common: a name that is used once, and numbered versions. {@link
 * dev.lethe.platform.registry.Registry} finds them.
 */
@NullMarked
package dev.lethe.platform.registry;

import org.jspecify.annotations.NullMarked;
