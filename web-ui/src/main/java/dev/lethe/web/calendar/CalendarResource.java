// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.calendar;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.DueDay;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.RequestCall;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.ListQuery;
import dev.lethe.web.page.Sheet;
import dev.lethe.web.page.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The calendar of target dates. */
@Path("/t/{tenant}/calendar")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class CalendarResource {

  private static final int SIX_WEEKS = 41;

  @CheckedTemplate(basePath = "calendar")
  static class Templates {
    static native TemplateInstance month(
        Shell shell, MonthPage page, Optional<LocalDate> day, Sheet<ErasureRequest> sheet);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final Clock clock;

  CalendarResource(SignedIn signedIn, Frame frame, Clock clock) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.clock = clock;
  }

  @GET
  public TemplateInstance month(@Context UriInfo address) throws ApiException {
    ListQuery query = ListQuery.of(address, "month", "day");
    Api api = signedIn.api();
    ZoneId zone = ZoneId.of(api.tenants().getOrganisationClock().getZone());
    LocalDate today = LocalDate.now(clock.withZone(zone));
    Optional<LocalDate> day = read(query, "day", LocalDate::parse);
    YearMonth month =
        read(query, "month", YearMonth::parse).orElseGet(() -> YearMonth.from(day.orElse(today)));
    LocalDate first = MonthPage.first(month);
    List<DueDay> days = api.requests().listDeadlines(first, first.plusDays(SIX_WEEKS));
    return Templates.month(
        frame.open("calendar"),
        MonthPage.of(month, days, today),
        day,
        day.isPresent() ? due(api, query, day.get().toString()) : Sheet.empty());
  }

  private static Sheet<ErasureRequest> due(Api api, ListQuery query, String day)
      throws ApiException {
    ListQuery thatDay =
        query.put("show", "OPEN").put("targetFrom", day).put("targetTo", day).put("sort", "number");
    return Sheet.of(query, RequestCall.of(api, thatDay));
  }

  private static <T> Optional<T> read(ListQuery query, String name, Function<String, T> reader) {
    try {
      return query.text(name).map(reader);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
