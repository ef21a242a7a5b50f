// SPDX-License-Identifier: Apache-2.0
/**
 * Organisations that are closed for good: an administrator takes {@link
 * dev.lethe.platform.tenant.closing.OrganisationArchive everything} along, an operator {@link
 * dev.lethe.platform.tenant.closing.Closing closes}, and {@link
 * dev.lethe.platform.tenant.closing.ClosingSweep} removes what is left.
 */
@NullMarked
package dev.lethe.platform.tenant.closing;

import org.jspecify.annotations.NullMarked;
