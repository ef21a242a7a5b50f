// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.TestTenant;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** All of a request in one answer, held against the addresses of its parts. */
record CaseFile(TestTenant tenant, String request) {

  private static final String ROOT = "/api/v1";

  /**
   * Checks that each part is what its own address answers to the same member.
   *
   * @return the parts that are there
   */
  Map<String, Object> asItsAddressesAnswer(Role reader) {
    Map<String, Object> file = answer(reader, path() + "/case-file").jsonPath().getMap("$");
    Map<String, Object> parts = new LinkedHashMap<>();
    addresses(file)
        .forEach(
            (name, address) -> {
              Response part = tenant.as(reader).get(ROOT + address);
              if (part.statusCode() == 200) {
                parts.put(name, part.jsonPath().get("$"));
              } else {
                assertThat(part.statusCode()).as(name).isIn(403, 404, 409);
              }
            });
    Map<String, Object> found = new LinkedHashMap<>(file);
    found.remove("more");
    assertThat(found).isEqualTo(parts);
    return parts;
  }

  private String path() {
    return "/erasure-requests/" + request;
  }

  private Response answer(Role reader, String address) {
    Response response = tenant.as(reader).get(ROOT + address);
    response.then().statusCode(200);
    return response;
  }

  @SuppressWarnings("unchecked") // JSON objects have text for keys
  private Map<String, String> addresses(Map<String, Object> file) {
    Map<String, Object> whole = (Map<String, Object>) file.get("request");
    String query = "?limit=200&requestId=" + request;
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("request", path());
    addresses.put("timeline", path() + "/timeline?limit=200");
    addresses.put("scope", path() + "/scope");
    addresses.put("plan", "/plans/" + whole.get("currentPlanId"));
    addresses.put("operation", "/operations/" + whole.get("currentOperationId"));
    addresses.put("batch", "/batches/" + whole.get("batchId"));
    if (whole.get("permissions").toString().contains("join")) {
      addresses.put("candidates", path() + "/batch/candidates");
    }
    addresses.put("reports", "/membership-reports" + query);
    addresses.put("certificates", "/certificates" + query);
    addresses.put("letters", path() + "/letters");
    addresses.put("notices", "/notices" + query);
    addresses.put("casework", path() + "/casework");
    addresses.put("attachments", path() + "/attachments");
    return addresses;
  }
}
