// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class UploadIT {

  private static final byte[] BYTES = "ten bytes.".getBytes(UTF_8);

  private final TestTenant tenant = new TestTenant();
  private final Registrations registrations = new Registrations(tenant);

  @Test
  void takesAFileInPieces() {
    String id = registrations.upload("SELECTION", BYTES);
    tenant
        .as(Role.ML_ENGINEER)
        .get("/api/v1/uploads/" + id)
        .then()
        .statusCode(200)
        .body("complete", equalTo(true))
        .body("offset", equalTo(10))
        .body("digest", equalTo(Digest.of(BYTES).toString()));
  }

  @Test
  void saysWhereToGoOnWhenAPieceIsSentElsewhere() {
    String id = announce(10, Digest.of(BYTES)).statusCode(201).extract().path("id");
    registrations.append(id, 0, "ten ".getBytes(UTF_8)).then().statusCode(200);
    registrations
        .append(id, 0, "ten ".getBytes(UTF_8))
        .then()
        .statusCode(409)
        .body("type", endsWith("/problems/upload-offset-mismatch"))
        .body("detail", equalTo("The next byte is number 4."));
    registrations
        .append(id, 4, "bytes.".getBytes(UTF_8))
        .then()
        .statusCode(200)
        .body("complete", equalTo(true));
  }

  @Test
  void startsAgainWhenTheDigestDiffers() {
    String id = announce(10, Digest.of(BYTES)).extract().path("id");
    registrations
        .append(id, 0, "bad bytes.".getBytes(UTF_8))
        .then()
        .statusCode(422)
        .body("type", endsWith("/problems/digest-mismatch"));
    registrations.append(id, 0, BYTES).then().statusCode(200).body("complete", equalTo(true));
  }

  @Test
  void refusesMoreThanAnnounced() {
    String id = announce(4, Digest.of(BYTES)).extract().path("id");
    registrations.append(id, 0, BYTES).then().statusCode(413);
    tenant.as(Role.ML_ENGINEER).get("/api/v1/uploads/" + id).then().body("offset", equalTo(0));
  }

  @Test
  void refusesFilesOverTheLimit() {
    announce(1L << 40, Digest.of(BYTES))
        .statusCode(413)
        .body("type", endsWith("/problems/payload-too-large"));
  }

  @Test
  void needsAnOffset() {
    String id = announce(10, Digest.of(BYTES)).extract().path("id");
    tenant
        .as(Role.ML_ENGINEER)
        .contentType("application/octet-stream")
        .body(BYTES)
        .patch("/api/v1/uploads/" + id)
        .then()
        .statusCode(400);
  }

  private ValidatableResponse announce(long length, Digest digest) {
    Map<String, Object> body = new HashMap<>();
    body.put("purpose", "SELECTION");
    body.put("length", length);
    body.put("mediaType", "text/plain");
    body.put("digest", digest.toString());
    return tenant.creatingAs(Role.ML_ENGINEER).body(body).post("/api/v1/uploads").then();
  }
}
