// SPDX-License-Identifier: Apache-2.0
/**
 * What the platform asks controllers to hand over for models that it cannot train itself.
 *
 * <p>Door: {@link dev.lethe.web.supply.SupplyResource}. Invariant: what is checked here is only
 * what can be seen without reading the files; a run of the platform checks the rest, and its words
 * are shown as they are.
 */
@NullMarked
package dev.lethe.web.supply;

import org.jspecify.annotations.NullMarked;
