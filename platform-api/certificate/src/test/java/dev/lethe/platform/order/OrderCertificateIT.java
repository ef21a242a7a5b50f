// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.lethe.certification.statement.Language;
import dev.lethe.certification.statement.OrderEvidence;
import dev.lethe.certification.statement.OrderRules;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.certification.verify.CertificateVerifier;
import dev.lethe.certification.verify.Check;
import dev.lethe.certification.verify.Trust;
import dev.lethe.certification.verify.VerificationRequest;
import dev.lethe.certification.verify.VerificationResult;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.PlatformStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One certificate says what became of an order, and anybody can check it without the platform. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class OrderCertificateIT {

  private final OrderWorld world = new OrderWorld();

  private byte[] download(String certificate, String what) {
    return world
        .tenant
        .as(Role.AUDITOR)
        .get(OrderWorld.API + "/certificates/" + certificate + what)
        .then()
        .statusCode(200)
        .extract()
        .asByteArray();
  }

  private static byte[] open(String path) {
    return RestAssured.get(OrderWorld.API + path).then().statusCode(200).extract().asByteArray();
  }

  private JsonPath certified(String order) {
    return Eventually.becomes(
        "the certificate of order " + order + " is published",
        Duration.ofMinutes(2),
        () -> world.get(order),
        now -> "PUBLISHED".equals(now.getString("certificate.state")));
  }

  @Test
  void theWholeActIsCertifiedOnceAndCheckedOfflineAndOnThePublicPage() throws Exception {
    String dataset = world.dataset();
    String data = world.data(dataset);
    String other = world.data(world.dataset());
    String model = world.model("A");
    String first = world.learned(model, data, other, "a1");
    String clean = world.learned(model, other, data, "a2");
    world.treated(first, other);
    String order = world.filed(dataset);
    world.choose(order, clean).then().statusCode(200);
    world.agreed(order);
    JsonPath done = certified(order);
    String certificate =
        done.getString("certificate.id") + "." + done.getInt("certificate.version");
    assertThat(done.getString("certificate.status")).isEqualTo("VALID");
    assertThat(done.getList("certificate.documents.language"))
        .containsExactlyInAnyOrder("de", "en");

    OrderEvidence evidence = OrderEvidence.parse(download(certificate, "/evidence"));
    assertThat(OrderRules.violations(evidence)).isEmpty();
    assertThat(evidence.list().digest().toString()).isEqualTo(done.getString("digest"));
    assertThat(evidence.list().items()).hasSize(3);
    assertThat(evidence.deed().done()).hasSize(3);
    assertThat(evidence.deed().approvals()).hasSize(2);
    for (Language language : Language.values()) {
      String query = "?language=" + language.tag();
      VerificationRequest request =
          new VerificationRequest(
                  download(certificate, "/pdf" + query), Trust.parse(open("/trust")), Instant.now())
              .withProof(download(certificate, "/document-proof" + query));
      for (StatusPurpose purpose : StatusPurpose.values()) {
        String list = "/status-lists/" + purpose.word();
        request.withStatus(purpose, open(list), open(list + "/note"));
      }
      VerificationResult result = CertificateVerifier.verify(request);
      assertThat(result.codes()).isEmpty();
      assertThat(result.passes(EnumSet.allOf(Check.class))).isTrue();
    }
    RestAssured.given()
        .contentType("application/pdf")
        .body(download(certificate, "/pdf"))
        .post(OrderWorld.API + "/verify")
        .then()
        .statusCode(200)
        .body("headline", containsString("destroyed"))
        .body("codes", hasSize(0))
        .body("certificateId", equalTo(done.getString("certificate.id")));
    byte[] altered = download(certificate, "/pdf");
    altered[altered.length / 2] ^= 1;
    RestAssured.given()
        .contentType("application/pdf")
        .body(altered)
        .post(OrderWorld.API + "/verify")
        .then()
        .statusCode(200)
        .body("verdicts.find { it.name == 'seal' }.verdict", equalTo("FAIL"));

    assertThat(download(certificate, "/bundle")).isNotEmpty();
    world
        .tenant
        .as(Role.AUDITOR)
        .get(OrderWorld.API + "/certificates")
        .then()
        .statusCode(200)
        .body("$", hasSize(0));
    world
        .tenant
        .as(Role.AUDITOR)
        .get(OrderWorld.API + "/certificates/" + certificate)
        .then()
        .statusCode(404);
    world
        .tenant
        .creatingAs(Role.APPROVER)
        .body(Map.of("correction", "FACTS"))
        .post(OrderWorld.API + "/certificates/" + certificate + "/versions")
        .then()
        .statusCode(409)
        .body("detail", containsString("no further version"));
    List<String> told =
        world
            .tenant
            .as(Role.AUDITOR)
            .get(OrderWorld.API + "/audit?limit=100")
            .jsonPath()
            .getList("action");
    assertThat(told).containsOnlyOnce("order.done", "certificate.freeze", "certificate.publish");
  }
}
