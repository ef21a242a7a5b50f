// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant.onboarding;

import dev.lethe.platform.tenant.Organisation;
import java.util.UUID;

/** An organisation as it crosses HTTP. */
public record Tenant(
    UUID id, String slug, String name, String zone, int approvals, int minRoleAgeHours) {

  static Tenant of(Organisation organisation) {
    return new Tenant(
        organisation.id(),
        organisation.slug(),
        organisation.name(),
        organisation.zone().getId(),
        organisation.approvals(),
        (int) organisation.minRoleAge().toHours());
  }
}
