// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.statement.Parties.CertificateId;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Certificates stand in the log, and the back-up that was put back is older than they are. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class RestoredPlacesIT {

  @Inject RestoredStatus restored;
  @Inject StatusPlaces places;
  @Inject StatusLists lists;
  @Inject InstallationLog log;
  @Inject TenantTransaction transactions;

  private final UUID tenant = new TestTenant().id();

  private void issuedAndLost() throws LogException {
    String id = "LC-" + UUID.randomUUID().toString().replace("-", "");
    Digest any = Digest.of(id.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Instant issued = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    long unused =
        log.append(
            new LogEntry.Statement(new CertificateId(id), 1, issued, any, any, Optional.empty()));
  }

  private int draw() {
    return transactions.call(tenant, places::draw).list();
  }

  private static int served(String purpose, int list) {
    return RestAssured.get("/api/v1/status-lists/" + purpose + "?list=" + list).statusCode();
  }

  @Test
  void givesNewCertificatesAListThatNoLostOneCanBeOn() throws Exception {
    int before = places.newestList();
    for (int i = 0; i < 3; i++) {
      issuedAndLost();
    }
    int begun = restored.beginAfterLost().orElseThrow();
    assertThat(begun).as("past a list for each lost one").isGreaterThan(before + 3);
    assertThat(draw()).isEqualTo(begun);
    for (StatusPurpose purpose : StatusPurpose.values()) {
      assertThat(served(purpose.word(), begun)).isEqualTo(200);
      assertThat(served(purpose.word(), begun - 1)).as("never begun").isEqualTo(404);
      assertThat(served(purpose.word(), before)).isEqualTo(200);
    }
    lists.refresh();

    assertThat(restored.beginAfterLost())
        .as("what was issued in between and lost with another back-up cannot be told")
        .hasValueSatisfying(again -> assertThat(again).isGreaterThan(begun + 3));
  }

  /** Other tests expect the first list. */
  @AfterEach
  void forget() throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement statement = connection.createStatement()) {
      statement.execute("delete from status_list where list_id > 1");
    }
  }
}
