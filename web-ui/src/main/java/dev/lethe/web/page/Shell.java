// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import dev.lethe.client.model.Counts;
import dev.lethe.client.model.Me;
import java.time.ZoneId;
import java.util.List;

/**
 * The frame of every page behind sign-in: who is here, where, and what waits for them.
 *
 * @param section the navigation entry that is current
 * @param tenant slug of the organisation
 * @param me the person, their memberships and permissions
 * @param counts what is open
 */
public record Shell(String section, String tenant, Me me, Counts counts) {

  private static final String DECIDES = "plan:decide";

  /** Where the organisation's pages start. */
  public String home() {
    return "/t/" + tenant;
  }

  /** Name of the organisation. */
  public String tenantName() {
    return me.getMemberships().stream()
        .filter(m -> m.getTenant().equals(tenant))
        .map(m -> m.getTenantName())
        .findFirst()
        .orElse(tenant);
  }

  /** Time zone of the organisation. */
  public ZoneId zone() {
    return me.getMemberships().stream()
        .filter(m -> m.getTenant().equals(tenant))
        .map(m -> ZoneId.of(m.getZone()))
        .findFirst()
        .orElse(HomeZone.get());
  }

  /** Roles of the person in this organisation. */
  public List<String> roles() {
    return me.getMemberships().stream()
        .filter(m -> m.getTenant().equals(tenant))
        .flatMap(m -> m.getRoles().stream())
        .toList();
  }

  /** True where the person may do this here, for example {@code request:create}. */
  public boolean may(String permission) {
    return me.getPermissions().contains(permission);
  }

  /** Notices to recipients that this very person may have to see to. */
  public int noticesWaiting() {
    return may("notice:read") ? counts.getNotices() : 0;
  }

  /** Decisions that may wait for this very person. */
  public int decisionsWaiting() {
    return may(DECIDES) ? counts.getAwaitingDecision() : 0;
  }
}
