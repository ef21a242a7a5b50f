// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.feed;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Feed;
import dev.lethe.client.model.SeenFeed;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jboss.logging.Logger;

/** What waits for the person who is here, most urgent first. */
@Path("/t/{tenant}/waiting")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class FeedResource {

  static final String SECTION = "waiting";

  private static final Logger LOG = Logger.getLogger(FeedResource.class);

  @CheckedTemplate(basePath = "feed")
  static class Templates {
    static native TemplateInstance waiting(Shell shell, Feed feed, List<FeedLine> lines);

    static native TemplateInstance bell(String home, int total, int fresh);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final Clock clock;

  FeedResource(SignedIn signedIn, Frame frame, Clock clock) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.clock = clock;
  }

  @GET
  public TemplateInstance waiting() throws ApiException {
    Shell shell = frame.open(SECTION);
    Feed feed = signedIn.api().access().getFeed();
    LocalDate today = LocalDate.now(clock.withZone(shell.zone()));
    return Templates.waiting(
        shell, feed, feed.getEntries().stream().map(e -> FeedLine.of(e, today)).toList());
  }

  /** Says that what was shown has been seen; what came since stays new. */
  @POST
  @Path("seen")
  public Response seen(@FormParam("asOf") OffsetDateTime asOf) throws ApiException {
    signedIn.api().access().seeFeed(new SeenFeed().asOf(asOf));
    return Response.seeOther(URI.create(home() + "/" + SECTION)).build();
  }

  /** The bell with its number; without one where that cannot be had. */
  @GET
  @Path("bell")
  public TemplateInstance bell() {
    try {
      Feed feed = signedIn.api().access().getFeed();
      return Templates.bell(home(), feed.getTotal(), feed.getFresh());
    } catch (ApiException e) {
      LOG.debugf("the bell has no number: %s", e.getClass().getSimpleName());
      return Templates.bell(home(), 0, 0);
    }
  }

  private String home() {
    return "/t/" + signedIn.tenant().orElse("");
  }
}
