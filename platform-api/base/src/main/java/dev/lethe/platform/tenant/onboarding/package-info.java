// SPDX-License-Identifier: Apache-2.0
/**
 * New organisations and new members, each with a sign-in account: {@link
 * dev.lethe.platform.tenant.onboarding.Onboarding}. The account is made first and adopted when it
 * is already there, so that a repeated call ends where the first one would have.
 */
@NullMarked
package dev.lethe.platform.tenant.onboarding;

import org.jspecify.annotations.NullMarked;
