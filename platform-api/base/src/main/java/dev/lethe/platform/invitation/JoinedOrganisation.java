// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.invitation;

import dev.lethe.platform.access.Role;
import java.util.List;

/**
 * What came of an accepted invitation.
 *
 * @param tenant slug of the organisation
 * @param tenantName its name
 * @param roles what the caller is in it
 */
public record JoinedOrganisation(String tenant, String tenantName, List<Role> roles) {
  public JoinedOrganisation {
    roles = List.copyOf(roles);
  }
}
