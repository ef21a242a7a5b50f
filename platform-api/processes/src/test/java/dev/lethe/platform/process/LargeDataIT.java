// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.IdxBytes;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformProcess;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Many records in a small heap: half a million in 96 MiB, or {@code -Dlethe.test.records=5000000}
 * in 512 MiB. They are registered with their persons, one in ten is chosen by an uploaded list, and
 * those are erased.
 */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestProfile(CrashIT.AnswersOnly.class)
class LargeDataIT {

  private static final int SMALL = 500_000;
  private static final int RECORDS = Integer.getInteger("lethe.test.records", SMALL);
  private static final String HEAP = RECORDS <= SMALL ? "-Xmx96m" : "-Xmx512m";
  private static final int PIECE = 100_000;
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /** Of every line of the companion, so that its length is known beforehand. */
  private static final String LINE = "r-%08d,p-%08d@example.org\r\n";

  private final TestTenant tenant = new TestTenant();
  private final Registrations registrations = new Registrations(tenant);

  @Test
  void registersAndErasesInLittleMemory() throws Exception {
    Map<String, String> work = new HashMap<>(CrashIT.WORK);
    work.put("lethe.operation.lease", "30s");
    work.put("lethe.operation.signer", "true");
    try (PlatformProcess worker =
        PlatformProcess.start(work, List.of(HEAP, "-XX:+ExitOnOutOfMemoryError"))) {
      Officers officers = new Officers(tenant, worker.url());
      String version = register();
      String request =
          officers
              .file(version, UUID.fromString(list()))
              .then()
              .statusCode(201)
              .extract()
              .path("id");
      officers.change(request, "submit", Map.of()).then().statusCode(200);
      officers.approved(request, Map.of());
      await(officers, request);
      assertThat(count("select count(*) from subject_index where tenant_id = ?"))
          .as("ids and persons of the records that stay")
          .isEqualTo(2L * (RECORDS - RECORDS / 10));
      assertThat(count("select count(*) from suppression_entry where tenant_id = ?"))
          .isEqualTo(RECORDS / 10);
      System.out.printf(
          "%d records in %s: peak memory of the process %d MiB%n",
          RECORDS, HEAP, worker.peakMemory() >> 20);
    }
  }

  private String register() {
    String operation =
        registrations.register(
            registrations.dataset(),
            IdxBytes.images(RECORDS, 1),
            IdxBytes.labels(RECORDS, 2),
            companion());
    JsonPath ended = registrations.waitFor(operation, PATIENCE);
    assertThat(ended.getString("state")).as(ended.prettify()).isEqualTo("SUCCEEDED");
    return ended.getString("resultId");
  }

  private static void await(Officers officers, String request) {
    String state =
        Eventually.becomes(
            "request " + request + " ends",
            PATIENCE,
            () -> officers.request(request).getString("state"),
            now -> now.matches("COMPLETED|FAILED"));
    assertThat(state).isEqualTo("COMPLETED");
  }

  /** Record r-i of person p-(i/2), in pieces, so that this process needs little memory too. */
  private String companion() {
    String head = "record,person\r\n";
    long length = head.length() + (long) RECORDS * LINE.formatted(0, 0).length();
    String id = announce(Role.ML_ENGINEER, "COMPANION", length);
    long offset = append(Role.ML_ENGINEER, id, 0, head);
    for (int from = 0; from < RECORDS; from += PIECE) {
      StringBuilder lines = new StringBuilder();
      for (int i = from; i < Math.min(RECORDS, from + PIECE); i++) {
        lines.append(LINE.formatted(i, i / 2));
      }
      offset = append(Role.ML_ENGINEER, id, offset, lines.toString());
    }
    return id;
  }

  private String list() {
    StringBuilder ids = new StringBuilder();
    for (int i = 0; i < RECORDS; i += 10) {
      ids.append("r-%08d\n".formatted(i));
    }
    String id = announce(Role.PRIVACY_OFFICER, "SELECTION", ids.length());
    append(Role.PRIVACY_OFFICER, id, 0, ids.toString());
    return id;
  }

  private String announce(Role uploader, String purpose, long length) {
    return tenant
        .creatingAs(uploader)
        .body(Map.of("purpose", purpose, "length", length, "mediaType", "text/plain"))
        .post("/api/v1/uploads")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private long append(Role uploader, String id, long offset, String piece) {
    tenant
        .as(uploader)
        .contentType("application/octet-stream")
        .header("Upload-Offset", offset)
        .body(piece.getBytes(US_ASCII))
        .patch("/api/v1/uploads/" + id)
        .then()
        .statusCode(200);
    return offset + piece.length();
  }

  private long count(String sql) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, tenant.id());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
