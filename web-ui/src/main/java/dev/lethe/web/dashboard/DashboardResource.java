// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.dashboard;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Certificate;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.client.model.Model;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The first page after sign-in, and the search. */
@Path("/t/{tenant}")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DashboardResource {

  private static final int MOST = 200;

  @CheckedTemplate(basePath = "dashboard")
  static class Templates {
    static native TemplateInstance dashboard(Shell shell, DueList due, LocalDate today);

    static native TemplateInstance search(
        Shell shell,
        String words,
        List<ErasureRequest> requests,
        List<Model> models,
        List<Certificate> certificates);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final Clock clock;

  DashboardResource(SignedIn signedIn, Frame frame, Clock clock) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.clock = clock;
  }

  @GET
  public TemplateInstance dashboard() throws ApiException {
    Shell shell = frame.open("dashboard");
    List<ErasureRequest> requests =
        readable(() -> signedIn.api().requests().listErasureRequests(null, null, MOST, null));
    LocalDate today = LocalDate.now(clock.withZone(zone(requests)));
    return Templates.dashboard(shell, DueList.of(requests, today, shell.home()), today);
  }

  /**
   * Looks through references, names and numbers; a certificate's full number leads straight there.
   */
  @GET
  @Path("search")
  public Response search(@QueryParam("q") Optional<String> query) throws ApiException {
    Shell shell = frame.open("");
    String words = query.orElse("").strip();
    Api api = signedIn.api();
    List<ErasureRequest> requests =
        matching(
            words,
            readable(() -> api.requests().listErasureRequests(null, null, MOST, null)),
            r -> r.getReference() + " " + r.getExternalReference());
    List<Model> models =
        matching(words, readable(() -> api.models().listModels(MOST, null)), Model::getName);
    List<Certificate> certificates =
        matching(
            words,
            readable(() -> api.certificates().listCertificates(null, MOST, null)),
            c -> c.getId() + " " + c.getModelName() + " " + c.getRequestReference());
    return Response.ok(Templates.search(shell, words, requests, models, certificates).render())
        .build();
  }

  private static <T> List<T> matching(String words, List<T> all, Function<T, String> names) {
    if (words.isEmpty()) {
      return List.of();
    }
    String wanted = words.toLowerCase(Locale.ROOT);
    return all.stream()
        .filter(item -> names.apply(item).toLowerCase(Locale.ROOT).contains(wanted))
        .toList();
  }

  /** Where the days of the requests begin, which is where today is looked up. */
  private static ZoneId zone(List<ErasureRequest> requests) {
    return requests.isEmpty() ? ZoneOffset.UTC : ZoneId.of(requests.get(0).getClock().getZone());
  }

  private interface Listing<T> {
    List<T> fetch() throws ApiException;
  }

  /** What a role may not list is left out of its dashboard, not an error. */
  private static <T> List<T> readable(Listing<T> listing) throws ApiException {
    try {
      return listing.fetch();
    } catch (ApiException e) {
      if (e.getCode() == Response.Status.FORBIDDEN.getStatusCode()) {
        return List.of();
      }
      throw e;
    }
  }
}
