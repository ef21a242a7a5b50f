// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.dashboard;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.DueDay;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.Reads;
import dev.lethe.web.access.Reads.Begun;
import dev.lethe.web.access.RequestCall;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.ListQuery;
import dev.lethe.web.page.Sheet;
import dev.lethe.web.page.Shell;
import dev.lethe.web.plot.DeadlineStrip;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** The first page after sign-in. */
@Path("/t/{tenant}")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DashboardResource {

  private static final ListQuery NEAREST = ListQuery.NONE.put("show", "OPEN").put("sort", "target");

  @CheckedTemplate(basePath = "dashboard")
  static class Templates {
    static native TemplateInstance dashboard(Shell shell, DueList due, LocalDate today);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final Reads reads;
  private final Clock clock;

  DashboardResource(SignedIn signedIn, Frame frame, Reads reads, Clock clock) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.reads = reads;
    this.clock = clock;
  }

  @GET
  public TemplateInstance dashboard() throws ApiException {
    Shell shell = frame.open("dashboard");
    Api api = signedIn.api();
    boolean sees = shell.may("request:read");
    LocalDate today = LocalDate.now(clock.withZone(shell.zone()));
    Begun<List<DueDay>> days =
        reads.begin(
            () ->
                sees
                    ? api.requests().listDeadlines(today, today.plusDays(DeadlineStrip.DAYS))
                    : List.of());
    Sheet<ErasureRequest> open =
        sees ? Sheet.of(NEAREST, RequestCall.of(api, NEAREST)) : Sheet.empty();
    return Templates.dashboard(shell, DueList.of(open, days.get(), shell.counts(), today), today);
  }
}
