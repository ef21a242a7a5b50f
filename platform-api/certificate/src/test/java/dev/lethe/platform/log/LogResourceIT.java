// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.Tile;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.fixture.PlatformStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class LogResourceIT {

  @Inject InstallationLog log;

  @Test
  void servesCheckpointAndTilesThatProveAnEntryToAnybody() throws Exception {
    Digest digest = Digest.of("served".getBytes(UTF_8));
    LogEntry entry = new LogEntry.Plan(digest, Instant.parse("2026-11-24T12:00:00Z"), digest);
    long index = log.append(entry);
    String note = RestAssured.given().get("/api/v1/log/checkpoint").then().extract().asString();
    LogPolicy policy = LogPolicy.ofLog(log.open().noteKey());
    Checkpoint head = policy.verify(note.getBytes(UTF_8)).checkpoint();
    assertThat(head.size()).isGreaterThan(index);
    assertThat(log.proofOf(index).verify(entry.bytes(), policy).quorumMet()).isTrue();
    long first = index / Tile.FULL * Tile.FULL;
    Tile tile =
        new Tile(Tile.ENTRIES, index / Tile.FULL, (int) Math.min(Tile.FULL, head.size() - first));
    byte[] bundle =
        RestAssured.given()
            .urlEncodingEnabled(false)
            .get("/api/v1/log/" + tile.path())
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    assertThat(Tile.unbundle(bundle, tile.width()).get((int) (index % Tile.FULL)))
        .isEqualTo(entry.bytes());
    RestAssured.given().get("/api/v1/log/tile/0/x999/999").then().statusCode(404);
  }
}
