// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.casework;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Task;
import dev.lethe.web.access.Api;
import dev.lethe.web.page.ListQuery;
import dev.lethe.web.page.Sheet;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/**
 * Which tasks a page lists, as its address says.
 *
 * @param query the address, in the words of the API
 */
public record TaskList(ListQuery query) {

  static TaskList of(UriInfo address) {
    ListQuery query = ListQuery.of(address, "show", "mine");
    return new TaskList(
        List.of("OVERDUE", "SETTLED").contains(query.value("show"))
            ? query
            : query.put("show", "OPEN"));
  }

  public List<String> shows() {
    return List.of("OPEN", "OVERDUE", "SETTLED");
  }

  public String show() {
    return query.value("show");
  }

  /** Whether only those of the viewer are shown. */
  public boolean mine() {
    return query.value("mine").equals("true");
  }

  Sheet<Task> sheet(Api api) throws ApiException {
    return Sheet.of(
        query,
        api.casework()
            .listTasksWithHttpInfo(
                show(), mine(), null, Sheet.ROWS, query.after(), query.before()));
  }
}
