// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.search;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.SearchHit;
import dev.lethe.client.model.SearchResult;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The search over everything that one may see. */
@Path("/t/{tenant}/search")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SearchResource {

  @CheckedTemplate(basePath = "search")
  static class Templates {
    static native TemplateInstance found(Shell shell, String words, List<Kind> kinds);

    private Templates() {}
  }

  /**
   * What was found of one kind.
   *
   * @param code of the kind
   * @param hits the first ones
   * @param more whether there are more than these
   */
  public record Kind(String code, List<SearchHit> hits, boolean more) {}

  private final SignedIn signedIn;
  private final Frame frame;

  SearchResource(SignedIn signedIn, Frame frame) {
    this.signedIn = signedIn;
    this.frame = frame;
  }

  @GET
  public TemplateInstance found(@QueryParam("q") Optional<String> query) throws ApiException {
    String words = query.orElse("").strip();
    return Templates.found(frame.open(""), words, words.isEmpty() ? List.of() : kinds(words));
  }

  private List<Kind> kinds(String words) throws ApiException {
    SearchResult found = signedIn.api().access().search(words);
    Map<String, List<SearchHit>> byKind =
        found.getHits().stream()
            .collect(
                Collectors.groupingBy(SearchHit::getKind, LinkedHashMap::new, Collectors.toList()));
    return byKind.entrySet().stream()
        .map(e -> new Kind(e.getKey(), e.getValue(), found.getMore().contains(e.getKey())))
        .toList();
  }
}
