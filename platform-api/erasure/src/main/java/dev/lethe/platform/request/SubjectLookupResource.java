// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** Finds a person. That somebody was looked for is recorded; whom, is not. */
@Path("/subject-lookups")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
@TenantTransactional
public class SubjectLookupResource {

  private final SubjectLookups lookups;
  private final ErasureRequests requests;
  private final AuditLog audit;
  private final CurrentCaller caller;

  SubjectLookupResource(
      SubjectLookups lookups, ErasureRequests requests, AuditLog audit, CurrentCaller caller) {
    this.lookups = lookups;
    this.requests = requests;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Permitted("subject:lookup")
  public SubjectLookup find(@NotNull @Valid NewSubjectLookup wanted) {
    Caller officer = caller.get();
    // Else it would show what the request itself withholds.
    wanted.requestId().ifPresent(requests::requireIdentified);
    SubjectLookup found = lookups.find(officer.tenantId(), wanted.identifiers());
    audit.record(
        officer.tenantId(),
        Actor.of(officer),
        "subject.lookup",
        wanted.requestId().map(id -> "erasure-request/" + id).orElse("subject-lookup"),
        Map.of("purpose", wanted.purpose().name()));
    return found;
  }
}
