// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Requests by day and by month. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@TenantTransactional
public class StatisticsResource {

  private static final int MOST_DAYS = 400;
  private static final int MOST_MONTHS = 60;

  private final Statistics statistics;
  private final CurrentCaller caller;

  StatisticsResource(Statistics statistics, CurrentCaller caller) {
    this.statistics = statistics;
    this.caller = caller;
  }

  @GET
  @Path("deadlines")
  @Permitted("request:read")
  public List<DueDay> deadlines(
      @QueryParam("from") @DefaultValue("") String from,
      @QueryParam("to") @DefaultValue("") String to) {
    LocalDate first = day(from);
    LocalDate last = day(to);
    if (last.isBefore(first) || last.isAfter(first.plusDays(MOST_DAYS))) {
      throw malformed("to is from or at most " + MOST_DAYS + " days later.");
    }
    return statistics.due(first, last);
  }

  @GET
  @Path("request-statistics")
  @Permitted("request:read")
  public RequestStatistics statistics(@QueryParam("months") @DefaultValue("12") String months) {
    try {
      int number = Integer.parseInt(months);
      if (number >= 1 && number <= MOST_MONTHS) {
        return statistics.of(caller.get().tenantId(), number);
      }
    } catch (NumberFormatException e) {
      // Answered below, as any other number out of range.
    }
    throw malformed("months is 1 to " + MOST_MONTHS + ".");
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw malformed("from and to are dates.");
    }
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(ProblemType.MALFORMED_REQUEST, detail);
  }
}
