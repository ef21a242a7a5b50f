// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.bookmark;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Bookmark;
import dev.lethe.client.model.NewBookmark;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.ProblemPages;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.Fault;
import dev.lethe.web.page.FaultTexts;
import dev.lethe.web.page.Shell;
import dev.lethe.web.page.Speech;
import dev.lethe.web.page.Typed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Lists that the person who is here keeps. */
@Path("/t/{tenant}/bookmarks")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class BookmarkResource {

  private static final int UNPROCESSABLE = 422;

  /** What the API takes; anything else is no list of ours, and no link to it is shown. */
  private static final Pattern LIST = Pattern.compile("/[a-z][a-z-]*(\\?[A-Za-z0-9_.~%=&+*-]*)?");

  @CheckedTemplate(basePath = "bookmark")
  static class Templates {
    static native TemplateInstance bookmarks(
        Shell shell, List<Bookmark> kept, Typed form, List<Fault> faults);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final ProblemPages problems;
  private final FaultTexts texts = Speech.following(FaultTexts.class);

  BookmarkResource(SignedIn signedIn, Frame frame, ProblemPages problems) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.problems = problems;
  }

  /**
   * @param address list to keep, absent to look at the kept ones alone
   */
  @GET
  public TemplateInstance list(@QueryParam("address") Optional<String> address)
      throws ApiException {
    Map<String, String> given =
        address
            .filter(a -> LIST.matcher(a).matches())
            .map(a -> Map.of("address", a))
            .orElse(Map.of());
    return page(Typed.blank(given, texts), List.of());
  }

  private TemplateInstance page(Typed form, List<Fault> faults) throws ApiException {
    return Templates.bookmarks(
        frame.open("bookmarks"), signedIn.api().access().listBookmarks(), form, faults);
  }

  @POST
  public Response keep(MultivaluedMap<String, String> sent) throws ApiException {
    Typed form = Typed.of(sent, texts);
    NewBookmark wanted =
        new NewBookmark().name(form.needed("name")).address(form.needed("address"));
    List<Fault> faults = form.faults();
    if (faults.isEmpty()) {
      try {
        Bookmark unused = signedIn.api().access().keepBookmark(Api.newKey(), wanted);
        return back();
      } catch (ApiException e) {
        faults = problems.faults(e, Fault::lastPart);
      }
    }
    return Response.status(UNPROCESSABLE).entity(page(form, faults).render()).build();
  }

  @POST
  @Path("{id}/remove")
  public Response remove(@PathParam("id") UUID id) throws ApiException {
    signedIn.api().access().removeBookmark(id);
    return back();
  }

  private Response back() {
    return Response.seeOther(URI.create("/t/" + signedIn.tenant().orElse("") + "/bookmarks"))
        .build();
  }
}
