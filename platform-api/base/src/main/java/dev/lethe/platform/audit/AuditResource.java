// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.listing.Columns;
import dev.lethe.platform.paging.PageRequest;
import dev.lethe.platform.paging.Paging;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The audit entries of the organisation. */
@Path("/audit")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class AuditResource {

  private static final String READ = "audit:read";

  private static final Columns<AuditEntry> COLUMNS =
      new Columns<AuditEntry>()
          .add("number", AuditEntry::sequence)
          .add("at", AuditEntry::at)
          .add("actor", AuditEntry::actor)
          .add("actor_kind", AuditEntry::actorKind)
          .add("action", AuditEntry::action)
          .add("object", AuditEntry::object)
          .add("hash", AuditEntry::hash);

  private final AuditLog log;
  private final Paging paging;
  private final CsvExports exports;

  AuditResource(AuditLog log, Paging paging, CsvExports exports) {
    this.log = log;
    this.paging = paging;
    this.exports = exports;
  }

  @GET
  @Permitted(READ)
  @TenantTransactional
  public Response list(
      @QueryParam("text") Optional<String> text,
      @QueryParam("from") Optional<String> from,
      @BeanParam PageRequest page) {
    return paging.answer(
        page, log.list(text, from.map(AuditResource::entry), paging.spot(page), page.limit()));
  }

  @GET
  @Path("/csv")
  @Produces(CsvExports.MEDIA_TYPE)
  @Permitted(READ)
  public Response csv(
      @QueryParam("text") Optional<String> text, @QueryParam("from") Optional<String> from) {
    Optional<Long> newest = from.map(AuditResource::entry);
    return exports.answer("audit", COLUMNS, spot -> log.list(text, newest, spot, CsvExports.PAGE));
  }

  private static Long entry(String number) {
    try {
      return Long.valueOf(number);
    } catch (NumberFormatException e) {
      throw new ProblemException(ProblemType.MALFORMED_REQUEST, "from is no number of an entry.");
    }
  }
}
