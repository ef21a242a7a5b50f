// SPDX-License-Identifier: Apache-2.0
/**
 * Words shared by engine, platform and certificate: guarantee tiers, the registered {@link
 * dev.lethe.contract.finding.TestPlan} and the {@link dev.lethe.contract.finding.MembershipReport}.
 */
@NullMarked
package dev.lethe.contract.finding;

import org.jspecify.annotations.NullMarked;
