// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.installation;

import dev.lethe.platform.access.Headcount;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.artifact.StoreMeter;
import dev.lethe.platform.log.LogOverview;
import dev.lethe.platform.operation.Workload;
import dev.lethe.platform.tenant.Tenants;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The installation, for operators of the platform. */
@Path("/platform/installation")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class InstallationResource {

  private final VersionReader versions;
  private final Tenants tenants;
  private final Headcount headcount;
  private final Workload workload;
  private final StoreMeter store;
  private final LogOverview log;

  InstallationResource(
      VersionReader versions,
      Tenants tenants,
      Headcount headcount,
      Workload workload,
      StoreMeter store,
      LogOverview log) {
    this.versions = versions;
    this.tenants = tenants;
    this.headcount = headcount;
    this.workload = workload;
    this.store = store;
    this.log = log;
  }

  /** In as many statements for many organisations as for few. */
  @GET
  @Permitted("installation:read")
  @TenantTransactional
  public Installation get() {
    return new Installation(
        versions.read(),
        organisations(),
        workload.kinds(),
        workload.workers(),
        store.measure(),
        log.keys(),
        log.state());
  }

  private List<EnrolledOrganisation> organisations() {
    Map<UUID, Integer> people = headcount.people();
    return tenants.all().stream()
        .map(t -> EnrolledOrganisation.of(t, people.getOrDefault(t.id(), 0)))
        .toList();
  }
}
