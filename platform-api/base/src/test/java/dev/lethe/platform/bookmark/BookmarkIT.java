// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.bookmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Lists that members keep with their filters. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class BookmarkIT {

  private static final String LISTS = "/api/v1/bookmarks";
  private static final String LATE = "/requests?show=OVERDUE&text=a%26b";

  private final TestTenant tenant = new TestTenant();

  private Response keep(TestTenant where, Role who, String name, String address) {
    return where.creatingAs(who).body(Map.of("name", name, "address", address)).post(LISTS);
  }

  private Response kept(TestTenant where, Role who) {
    return where.as(who).get(LISTS);
  }

  @Test
  void aMemberKeepsListsThatNobodyElseSees() {
    keep(tenant, Role.PRIVACY_OFFICER, "Late", LATE).then().statusCode(201);
    keep(tenant, Role.PRIVACY_OFFICER, "all", "/requests").then().statusCode(201);
    String first =
        kept(tenant, Role.PRIVACY_OFFICER)
            .then()
            .body("name", contains("all", "Late"))
            .body("[1].address", equalTo(LATE))
            .extract()
            .path("[1].id");
    kept(tenant, Role.APPROVER).then().statusCode(200).body("$", hasSize(0));
    kept(new TestTenant(), Role.PRIVACY_OFFICER).then().body("$", hasSize(0));
    tenant.as(Role.APPROVER).delete(LISTS + "/" + first).then().statusCode(404);

    keep(tenant, Role.PRIVACY_OFFICER, " Late ", "/requests?show=OPEN").then().statusCode(201);
    kept(tenant, Role.PRIVACY_OFFICER)
        .then()
        .body("$", hasSize(2))
        .body("[1].id", equalTo(first))
        .body("[1].address", equalTo("/requests?show=OPEN"));
    tenant.as(Role.PRIVACY_OFFICER).delete(LISTS + "/" + first).then().statusCode(204);
    kept(tenant, Role.PRIVACY_OFFICER).then().body("name", contains("all"));
  }

  @Test
  void nothingIsKeptThatLeadsElsewhere() {
    for (String address :
        List.of("//evil.example", "https://evil.example/", "/a/../b", "/requests#x", "/r?q=<b>")) {
      keep(tenant, Role.AUDITOR, "x", address)
          .then()
          .statusCode(422)
          .body("errors.pointer", hasItem("/address"));
    }
    keep(tenant, Role.AUDITOR, " ", LATE)
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/name"));
  }

  @Test
  void aMemberWhoKeepsTooManyIsToldSo() {
    for (int list = 0; list < Bookmarks.MOST; list++) {
      keep(tenant, Role.ML_ENGINEER, "list " + list, "/models").then().statusCode(201);
    }
    keep(tenant, Role.ML_ENGINEER, "one more", "/models")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/name"));
    kept(tenant, Role.ML_ENGINEER).then().body("$", hasSize(Bookmarks.MOST));
  }

  @Test
  void twoWhoKeepOneNameAtOnceKeepOneList() throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(2);
    CyclicBarrier start = new CyclicBarrier(2);
    List<Future<Response>> answers =
        List.of("/requests", "/models").stream()
            .map(
                address ->
                    both.submit(
                        () -> {
                          start.await();
                          return keep(tenant, Role.APPROVER, "mine", address);
                        }))
            .toList();
    for (Future<Response> answer : answers) {
      assertThat(answer.get().statusCode()).isEqualTo(201);
    }
    both.shutdown();
    kept(tenant, Role.APPROVER).then().body("name", contains("mine"));
  }
}
