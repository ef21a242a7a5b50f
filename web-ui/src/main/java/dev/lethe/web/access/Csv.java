// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import dev.lethe.client.ApiException;
import dev.lethe.web.page.ListQuery;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Hands a list of the API on as a file, as it comes. */
public final class Csv {

  /**
   * A list of the API with these filters.
   *
   * @param path of the list
   */
  public static Response of(Api api, String path, ListQuery query) throws ApiException {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return Response.ok(api.download(path + "/csv" + query.address()))
        .type("text/csv;charset=UTF-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
        .build();
  }

  private Csv() {}
}
