// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.open;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import dev.lethe.platform.fixture.PlatformStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class ChecksIT {

  private static ValidatableResponse post(byte[] body) {
    return RestAssured.given()
        .contentType("application/pdf")
        .body(body)
        .post("/api/v1/verify")
        .then();
  }

  @Test
  void refusesWhatDoesNotBeginAsAPdf() {
    post("GIF89a, not a PDF".getBytes(US_ASCII))
        .statusCode(422)
        .body("type", endsWith("/problems/pdf-not-recognised"));
    post(new byte[0]).statusCode(422);
  }

  @Test
  void refusesMoreThanTenMebibytes() {
    byte[] large = new byte[(10 << 20) + 1];
    System.arraycopy("%PDF-1.7".getBytes(US_ASCII), 0, large, 0, 8);
    post(large).statusCode(413).body("type", endsWith("/problems/payload-too-large"));
  }

  @Test
  void givesVerdictsOnAPdfThatIsNoCertificate() {
    post("%PDF-1.7\n%%EOF\n".getBytes(US_ASCII))
        .statusCode(200)
        .body("verdicts.size()", equalTo(5))
        .body("verdicts.name", equalTo(List.of("seal", "content", "log", "status", "statement")));
  }

  @Test
  void speaksTheLanguageThatIsAskedFor() {
    RestAssured.given()
        .contentType("application/pdf")
        .header("Accept-Language", "de-AT, en;q=0.5")
        .body("%PDF-1.7\n%%EOF\n".getBytes(US_ASCII))
        .post("/api/v1/verify")
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("verdicts.sentence", everyItem(startsWith("D")));
  }

  @Test
  void endsAFileThatInflatesToAGibibyteWithAVerdict() throws Exception {
    post(bomb())
        .statusCode(200)
        .body("primaryCode", equalTo("SEAL_MISSING"))
        .body("verdicts.verdict", hasItem("FAIL"));
  }

  /** Deflated zeros as the only object; whoever opens it inflates it. */
  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("%PDF-1.7\n1 0 obj\n<</Filter/FlateDecode>>stream\n".getBytes(US_ASCII));
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(file)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 1024; i++) {
        deflated.write(zeros);
      }
    }
    file.writeBytes("\nendstream\nendobj\nstartxref\n0\n%%EOF\n".getBytes(US_ASCII));
    return file.toByteArray();
  }

  @Test
  void askedTooOftenByOneAddressAnswersOnlyTheOthers() {
    for (int i = 0; i < 20; i++) {
      postFrom("198.51.100.7").statusCode(422);
    }
    postFrom("198.51.100.7")
        .statusCode(429)
        .body("type", endsWith("/problems/rate-limited"))
        .header("Retry-After", Integer::parseInt, lessThanOrEqualTo(60));
    postFrom("198.51.100.8").statusCode(422);
  }

  private static ValidatableResponse postFrom(String address) {
    return RestAssured.given()
        .contentType("application/pdf")
        .header("X-Forwarded-For", address)
        .body("GIF89a".getBytes(US_ASCII))
        .post("/api/v1/verify")
        .then();
  }
}
