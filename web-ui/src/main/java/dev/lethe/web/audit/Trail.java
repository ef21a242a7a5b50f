// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.audit;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.AuditEntry;
import dev.lethe.client.model.TrailCheck;
import dev.lethe.web.access.Api;
import dev.lethe.web.page.ListQuery;
import dev.lethe.web.page.Sheet;
import io.quarkus.qute.TemplateExtension;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which entries a page lists, as its address says.
 *
 * @param query the address, in the words of the API
 */
public record Trail(ListQuery query) {

  private static final List<String> FILTERS =
      List.of("text", "from", "actor", "object", "since", "until");

  /** Pages of what an entry can be about, by what stands before the slash. */
  private static final Map<String, String> PAGES =
      Map.ofEntries(
          Map.entry("request", "/requests/"),
          Map.entry("plan", "/plans/"),
          Map.entry("operation", "/operations/"),
          Map.entry("certificate", "/certificates/"),
          Map.entry("dataset", "/datasets/"),
          Map.entry("model", "/models/"),
          Map.entry("legal-hold", "/holds/"),
          Map.entry("recipient", "/recipients/"));

  static Trail of(UriInfo address) {
    return new Trail(ListQuery.of(address, FILTERS.toArray(String[]::new)));
  }

  /** Whether a filter is chosen that no field of the page shows. */
  public boolean narrowed() {
    return query.filtered();
  }

  /** {@code {entry.page}} in templates: where what it is about lies, empty where it has no page. */
  @TemplateExtension
  static String page(AuditEntry entry) {
    String object = entry.getObject();
    int slash = object.indexOf('/');
    String kind = slash < 0 ? object : object.substring(0, slash);
    return PAGES.containsKey(kind) ? PAGES.get(kind) + object.substring(slash + 1) : "";
  }

  /** The address of all entries by who made one. */
  public String by(AuditEntry entry) {
    return query.start().with("actor", entry.getActor());
  }

  /** The address of all entries about what one is about. */
  public String about(AuditEntry entry) {
    return query.start().with("object", entry.getObject());
  }

  Sheet<AuditEntry> sheet(Api api) throws ApiException {
    return Sheet.of(
        query,
        api.audit()
            .listAuditWithHttpInfo(
                query.sent("text"),
                number(),
                query.sent("actor"),
                query.sent("object"),
                day("since"),
                day("until"),
                Sheet.ROWS,
                query.after(),
                query.before()));
  }

  /** What the last look at all of it came to; empty where nobody looked yet. */
  static Optional<TrailCheck> check(Api api) throws ApiException {
    try {
      return Optional.of(api.audit().getAuditCheck());
    } catch (ApiException e) {
      if (e.getCode() == Response.Status.NOT_FOUND.getStatusCode()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The entry that the address names; one that is no number counts as none. */
  private @Nullable Long number() {
    return query.text("from").filter(n -> n.matches("[0-9]{1,18}")).map(Long::valueOf).orElse(null);
  }

  /** A day as a browser sends it; anything else counts as none. */
  private @Nullable LocalDate day(String filter) {
    try {
      return query.text(filter).map(LocalDate::parse).orElse(null);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
