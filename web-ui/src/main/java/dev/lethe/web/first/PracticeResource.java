// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.first;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Data to practise on, for anybody. */
@Path("/practice")
public class PracticeResource {

  @GET
  @Path("customers.csv")
  @Produces("text/csv")
  public Response customers() {
    return file("practice-customers.csv", PracticeTables.customers());
  }

  @GET
  @Path("others.csv")
  @Produces("text/csv")
  public Response others() {
    return file("practice-others.csv", PracticeTables.others());
  }

  private static Response file(String name, String csv) {
    return Response.ok(csv)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .build();
  }
}
