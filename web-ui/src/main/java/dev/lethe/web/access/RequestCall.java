// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import dev.lethe.client.ApiException;
import dev.lethe.client.ApiResponse;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.web.page.ListQuery;
import dev.lethe.web.page.Sheet;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the API for requests, whose list has more filters than are read well in a row. */
public final class RequestCall {

  /** Requests by the date to aim at. */
  public static ApiResponse<List<ErasureRequest>> of(Api api, ListQuery query) throws ApiException {
    return api.requests()
        .listErasureRequestsWithHttpInfo(
            query.sent("state"),
            null,
            query.sent("kind"),
            query.sent("show"),
            day(query.text("targetFrom")),
            day(query.text("targetTo")),
            query.sent("assignee"),
            query.sent("text"),
            query.sent("sort"),
            Sheet.ROWS,
            query.after(),
            query.before());
  }

  /** A day as a browser sends it; anything else counts as none. */
  private static @Nullable LocalDate day(Optional<String> text) {
    try {
      return text.map(LocalDate::parse).orElse(null);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private RequestCall() {}
}
