// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.law;

import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Laws that an organisation can count by. */
@Path("/laws")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@TenantTransactional
public class LawResource {

  private final ClockSettings settings;

  LawResource(ClockSettings settings) {
    this.settings = settings;
  }

  @GET
  @Permitted("clock:read")
  public List<LawEntry> list() {
    return settings.laws();
  }
}
