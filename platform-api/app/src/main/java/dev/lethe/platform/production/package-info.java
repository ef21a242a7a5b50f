// SPDX-License-Identifier: Apache-2.0
/**
 * What a process may hold outside a demonstration: {@link
 * dev.lethe.platform.production.ProductionCheck} lets none start with what ships for one, and no
 * worker with what is not for it.
 */
@NullMarked
package dev.lethe.platform.production;

import org.jspecify.annotations.NullMarked;
