// SPDX-License-Identifier: Apache-2.0
/**
 * What is due and who waits for whom.
 *
 * <p>Door: {@link dev.lethe.web.dashboard.DashboardResource}. Invariant: nearest legal date first,
 * counted by the API and never here.
 */
@NullMarked
package dev.lethe.web.dashboard;

import org.jspecify.annotations.NullMarked;
