// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.statistics;

import dev.lethe.client.ApiException;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.Shell;
import dev.lethe.web.page.Speech;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** Requests over time. */
@Path("/t/{tenant}/statistics")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class StatisticsResource {

  private static final int YEAR = 12;

  @CheckedTemplate(basePath = "statistics")
  static class Templates {
    static native TemplateInstance months(Shell shell, StatisticsPage page);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final StatisticsTexts texts = Speech.following(StatisticsTexts.class);

  StatisticsResource(SignedIn signedIn, Frame frame) {
    this.signedIn = signedIn;
    this.frame = frame;
  }

  @GET
  public TemplateInstance months(@QueryParam("months") Optional<String> asked) throws ApiException {
    int months =
        StatisticsPage.SPANS.stream()
            .filter(span -> asked.equals(Optional.of(span.toString())))
            .findFirst()
            .orElse(YEAR);
    return Templates.months(
        frame.open("statistics"),
        StatisticsPage.of(months, signedIn.api().requests().getRequestStatistics(months), texts));
  }
}
