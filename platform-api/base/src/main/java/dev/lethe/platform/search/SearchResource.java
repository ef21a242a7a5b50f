// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.search;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import io.quarkus.security.Authenticated;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Finds what the caller may see, by number, name or digest. */
@Path("/search")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class SearchResource {

  /** Hits of one kind. */
  private static final int MOST = 10;

  private static final int LONGEST = 200;

  private final Instance<Findable> findables;
  private final CurrentCaller caller;

  SearchResource(@Any Instance<Findable> findables, CurrentCaller caller) {
    this.findables = findables;
    this.caller = caller;
  }

  @GET
  @Permitted("search:read")
  @TenantTransactional
  public SearchResult find(@QueryParam("text") @DefaultValue("") String text) {
    SearchWords words = new SearchWords(text.strip());
    if (words.text().isEmpty() || words.text().length() > LONGEST) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST, "text has 1 to " + LONGEST + " characters.");
    }
    Caller asking = caller.get();
    Map<SearchHit.Kind, List<SearchHit>> found = new EnumMap<>(SearchHit.Kind.class);
    for (Findable things : findables) {
      if (asking.may(things.permission())) {
        for (SearchHit hit : things.find(words, MOST + 1)) {
          found.computeIfAbsent(hit.kind(), kind -> new ArrayList<>()).add(hit);
        }
      }
    }
    List<SearchHit> hits = new ArrayList<>();
    List<SearchHit.Kind> more = new ArrayList<>();
    found.forEach(
        (kind, all) -> {
          hits.addAll(all.subList(0, Math.min(MOST, all.size())));
          if (all.size() > MOST) {
            more.add(kind);
          }
        });
    return new SearchResult(hits, more);
  }
}
