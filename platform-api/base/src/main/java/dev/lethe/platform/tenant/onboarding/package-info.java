// SPDX-License-Identifier: Apache-2.0
/**
 * New organisations, each with an invitation of its first administrator, and those that rest:
 * {@link dev.lethe.platform.tenant.onboarding.Onboarding}.
 */
@NullMarked
package dev.lethe.platform.tenant.onboarding;

import org.jspecify.annotations.NullMarked;
