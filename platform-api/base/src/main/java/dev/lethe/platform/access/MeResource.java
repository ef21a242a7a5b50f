// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who the caller is; needs a token, but no organisation. */
@Path("/me")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class MeResource {

  private final Callers callers;
  private final Permissions matrix;

  MeResource(Callers callers, Permissions matrix) {
    this.callers = callers;
    this.matrix = matrix;
  }

  /**
   * The caller.
   *
   * @param person subject of the token
   * @param displayName for people
   * @param tenant slug of the chosen organisation, or of the only one unless it is suspended
   * @param memberships every organisation the caller belongs to
   * @param permissions what the caller may do in {@code tenant}, and as an operator
   */
  public record Me(
      String person,
      String displayName,
      Optional<String> tenant,
      List<Membership> memberships,
      List<String> permissions) {}

  /**
   * One membership.
   *
   * @param tenant slug of the organisation
   * @param tenantName its name
   * @param zone time zone in which it tells times
   * @param roles what the caller is there
   */
  public record Membership(String tenant, String tenantName, ZoneId zone, List<Role> roles) {}

  @GET
  public Me get() {
    String person = callers.person();
    List<Memberships.Held> held = callers.held();
    List<String> permissions = new ArrayList<>();
    Optional<Caller> member =
        callers.chosenTenant().isPresent()
                || (held.size() == 1 && held.get(0).suspension().isEmpty())
            ? Optional.of(callers.member())
            : Optional.empty();
    member.ifPresent(m -> permissions.addAll(m.permissions()));
    if (callers.isOperator()) {
      permissions.addAll(matrix.ofOperators());
    }
    return new Me(
        person,
        callers.displayName(),
        member.map(Caller::tenantSlug),
        held.stream()
            .map(h -> new Membership(h.tenantSlug(), h.tenantName(), h.zone(), h.member().roles()))
            .toList(),
        permissions);
  }
}
