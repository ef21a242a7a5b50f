// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Answers a repeated key with the stored answer. The record is written in the transaction of the
 * effect: either both are there or neither is.
 */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 30)
class IdempotentInterceptor {

  private static final String HEADER = "Idempotency-Key";
  private static final Pattern KEY = Pattern.compile("[!-~]{16,64}");

  private final IdempotencyRecords records;
  private final CurrentCaller current;
  private final RoutingContext http;
  private final ObjectMapper json;
  private final AnswerSeal seal;

  IdempotentInterceptor(
      IdempotencyRecords records,
      CurrentCaller current,
      RoutingContext http,
      ObjectMapper json,
      AnswerSeal seal) {
    this.records = records;
    this.seal = seal;
    this.current = current;
    this.http = http;
    this.json = json;
  }

  @AroundInvoke
  Object once(InvocationContext method) throws Exception {
    Caller caller = current.get();
    HttpServerRequest request = http.request();
    IdempotencyKey key = new IdempotencyKey(caller.tenantId(), caller.person(), key(request));
    String call = request.method().name() + " " + request.path();
    String body = seal.digest(key, json.writeValueAsBytes(method.getParameters()));
    if (!records.lock(key)) {
      throw new ProblemException(
          ProblemType.IDEMPOTENCY_IN_PROGRESS, "A call with this key is still being worked on.");
    }
    Optional<StoredAnswer> stored = records.find(key);
    if (stored.isPresent()) {
      return replay(key, stored.get(), call, body);
    }
    Response answer = (Response) method.proceed();
    records.add(key, stored(key, call, body, answer));
    return answer;
  }

  private static String key(HttpServerRequest request) {
    String key = request.getHeader(HEADER);
    if (key == null || !KEY.matcher(key).matches()) {
      throw new ProblemException(
          ProblemType.IDEMPOTENCY_KEY_REQUIRED,
          HEADER + " is missing or not 16 to 64 visible characters.");
    }
    return key;
  }

  private StoredAnswer stored(IdempotencyKey key, String call, String body, Response answer)
      throws JsonProcessingException {
    Map<String, String> headers = new TreeMap<>();
    for (String name : new String[] {"Location", "ETag"}) {
      String value = answer.getHeaderString(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    String sealed = seal.seal(key, call, json.writeValueAsString(answer.getEntity()));
    return new StoredAnswer(call, body, answer.getStatus(), headers, sealed);
  }

  private Response replay(IdempotencyKey key, StoredAnswer stored, String call, String body) {
    if (!stored.call().equals(call) || !stored.bodyDigest().equals(body)) {
      throw new ProblemException(
          ProblemType.IDEMPOTENCY_KEY_REUSED, "The key was used for another call or body.");
    }
    Response.ResponseBuilder answer =
        Response.status(stored.status())
            .type(MediaType.APPLICATION_JSON_TYPE)
            .header("Idempotent-Replayed", "true");
    String entity = seal.open(key, call, stored.body());
    // What had no body is stored as JSON has it.
    if (!entity.equals("null")) {
      answer.entity(entity);
    }
    stored.headers().forEach(answer::header);
    return answer.build();
  }
}
