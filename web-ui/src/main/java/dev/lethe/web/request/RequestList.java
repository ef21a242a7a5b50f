// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.RequestCall;
import dev.lethe.web.page.ListQuery;
import dev.lethe.web.page.Sheet;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;

/**
 * Which requests a page lists, as its address says.
 *
 * @param query the address
 */
public record RequestList(ListQuery query) {

  private static final String OPEN = "open";
  private static final String ALL = "all";
  private static final String NEAREST = "target";

  /** What the page calls the sets that the API knows; all of them are no set. */
  private static final Map<String, String> SETS =
      Map.of(OPEN, "OPEN", "late", "OVERDUE", "soon", "SOON", "closed", "CLOSED");

  static RequestList of(UriInfo address) {
    return new RequestList(
        ListQuery.of(
            address,
            "show",
            "text",
            "state",
            "kind",
            "targetFrom",
            "targetTo",
            "assignee",
            "sort"));
  }

  /** Sets in the order of the page. */
  public List<String> shows() {
    return List.of(OPEN, "late", "soon", "closed", ALL);
  }

  public List<String> orders() {
    return List.of(NEAREST, "-target", "-filed", "filed", "number", "-number");
  }

  public List<String> states() {
    return List.of(
        "DRAFT",
        "SUBMITTED",
        "IDENTITY_PENDING",
        "SCOPING",
        "AWAITING_DECISION",
        "APPROVED",
        "EXECUTING",
        "VERIFYING",
        "VERIFICATION_FAILED",
        "FAILED",
        "CERTIFYING",
        "COMPLETED",
        "REFUSED",
        "WITHDRAWN");
  }

  public List<String> kinds() {
    return List.of("PERSON", "RECORDS");
  }

  /** The set that is shown: what is open, where nothing or nothing known is asked for. */
  public String show() {
    String asked = query.value("show");
    return asked.equals(ALL) || SETS.containsKey(asked) ? asked : OPEN;
  }

  /** Whether more is chosen than one of the sets. */
  public boolean narrowed() {
    return List.of("text", "state", "kind", "targetFrom", "targetTo", "assignee").stream()
        .anyMatch(filter -> !query.value(filter).isEmpty());
  }

  /** The filters in the words of the API. */
  ListQuery forTheApi() {
    ListQuery sorted = query.value("sort").isEmpty() ? query.put("sort", NEAREST) : query;
    return show().equals(ALL)
        ? sorted.drop("show")
        : sorted.put("show", SETS.getOrDefault(show(), ""));
  }

  Sheet<ErasureRequest> sheet(Api api) throws ApiException {
    Sheet<ErasureRequest> sheet = Sheet.of(query, RequestCall.of(api, forTheApi()));
    // Where a page ends before it begins, because rows have gone meanwhile, the list begins anew.
    return sheet.isEmpty() && query.placed()
        ? Sheet.of(query.start(), RequestCall.of(api, forTheApi().start()))
        : sheet;
  }
}
