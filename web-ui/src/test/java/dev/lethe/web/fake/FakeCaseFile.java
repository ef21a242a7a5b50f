// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All of a request, put together from what the addresses of its parts answer. */
final class FakeCaseFile {

  /**
   * @param request path of the request
   * @param answers what an address answers, null where it refuses
   * @return null where there is no such request
   */
  static @Nullable JsonNode of(String request, Function<String, @Nullable JsonNode> answers) {
    JsonNode whole = answers.apply(request);
    if (whole == null) {
      return null;
    }
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    file.set("request", whole);
    file.putArray("more");
    addresses(request, whole)
        .forEach(
            (name, address) -> {
              JsonNode part = answers.apply(address);
              if (part != null) {
                file.set(name, part);
              }
            });
    return file;
  }

  private static Map<String, String> addresses(String request, JsonNode whole) {
    String query = "?requestId=" + whole.path("id").asText();
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("timeline", request + "/timeline");
    addresses.put("scope", request + "/scope");
    addresses.put("plan", "/plans/" + whole.path("currentPlanId").asText());
    addresses.put("operation", "/operations/" + whole.path("currentOperationId").asText());
    addresses.put("batch", "/batches/" + whole.path("batchId").asText());
    if (whole.path("permissions").toString().contains("request:join")) {
      addresses.put("candidates", request + "/batch/candidates");
    }
    addresses.put("reports", "/membership-reports" + query);
    addresses.put("certificates", "/certificates" + query);
    addresses.put("letters", request + "/letters");
    addresses.put("notices", "/notices" + query);
    addresses.put("casework", request + "/casework");
    addresses.put("attachments", request + "/attachments");
    return addresses;
  }

  private FakeCaseFile() {}
}
