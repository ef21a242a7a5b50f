// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class IdempotencyIT {

  private final TestTenant tenant = new TestTenant();

  @Test
  void repeatsTheAnswerAndNotTheEffect() {
    String key = UUID.randomUUID().toString();
    Response first = create("one", key);
    Response second = create("one", key);
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.header("Idempotent-Replayed")).isNull();
    assertThat(first.header("audit-sequence")).isEqualTo("1");
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(second.jsonPath().getMap("$")).isEqualTo(first.jsonPath().getMap("$"));
    assertThat(datasets()).hasSize(1);
  }

  /** Whoever reads the database or a copy of it sees neither, nor can try out what was sent. */
  @Test
  void keepsNothingReadableOfWhatWasSentAndAnswered() throws Exception {
    String key = UUID.randomUUID().toString();
    String name = "of Erika Mustermann";
    String id = create(name, key).then().statusCode(201).extract().path("id");
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement select =
            connection.prepareStatement("select * from idempotency_record where key = ?")) {
      select.setString(1, key);
      try (ResultSet row = select.executeQuery()) {
        assertThat(row.next()).isTrue();
        assertThat(row.getString("body")).doesNotContain("{", id, "Erika");
        assertThat(row.getString("body_digest"))
            .isNotEqualTo(
                Digest.of(new ObjectMapper().writeValueAsBytes(List.of(body(name)))).hex());
      }
    }
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement move =
            connection.prepareStatement("update idempotency_record set key = ? where key = ?")) {
      String other = UUID.randomUUID().toString();
      move.setString(1, other);
      move.setString(2, key);
      assertThat(move.executeUpdate()).isOne();
      create(name, other).then().statusCode(500);
    }
  }

  @Test
  void refusesAKeyForAnotherBody() {
    String key = UUID.randomUUID().toString();
    create("one", key);
    create("two", key)
        .then()
        .statusCode(422)
        .body("type", endsWith("/problems/idempotency-key-reused"));
    assertThat(datasets()).hasSize(1);
  }

  @Test
  void needsAKey() {
    tenant
        .as(Role.ML_ENGINEER)
        .contentType("application/json")
        .body(body("one"))
        .post("/api/v1/datasets")
        .then()
        .statusCode(400)
        .body("type", endsWith("/problems/idempotency-key-required"));
    create("one", "short").then().statusCode(400);
  }

  @Test
  void remembersNoFailure() {
    String key = UUID.randomUUID().toString();
    create("", key).then().statusCode(422).body("errors[0].pointer", equalTo("/name"));
    create("one", key).then().statusCode(201);
  }

  @Test
  void hasOneEffectForCallsAtTheSameTime() {
    String key = UUID.randomUUID().toString();
    List<CompletableFuture<Integer>> calls =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> create("one", key).statusCode()))
            .limit(8)
            .toList();
    assertThat(calls.stream().map(CompletableFuture::join)).isSubsetOf(201, 409).contains(201);
    assertThat(datasets()).hasSize(1);
  }

  private Response create(String name, String key) {
    return tenant
        .as(Role.ML_ENGINEER)
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(body(name))
        .post("/api/v1/datasets");
  }

  private static Map<String, String> body(String name) {
    return Map.of("name", name, "purpose", "p", "lawfulBasis", "l");
  }

  private List<Object> datasets() {
    return tenant.as(Role.AUDITOR).get("/api/v1/datasets").then().extract().jsonPath().getList("$");
  }
}
