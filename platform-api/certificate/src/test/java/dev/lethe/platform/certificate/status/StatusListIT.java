// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.certification.status.StatusCheck;
import dev.lethe.certification.status.StatusException;
import dev.lethe.certification.status.StatusList;
import dev.lethe.certification.status.StatusNote;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.certification.verify.Trust;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.key.SigningKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class StatusListIT {

  @Inject SigningKeys keys;

  private static byte[] get(String path) {
    return RestAssured.get("/api/v1" + path).then().statusCode(200).extract().asByteArray();
  }

  private static byte[] list(StatusPurpose purpose) {
    return get("/status-lists/" + purpose.word());
  }

  private static byte[] note(StatusPurpose purpose) {
    return get("/status-lists/" + purpose.word() + "/note");
  }

  @ParameterizedTest
  @EnumSource(StatusPurpose.class)
  void servesAListThatTheStatusKeySigned(StatusPurpose purpose) {
    StatusCheck check =
        new StatusCheck(
            keys.statusKey().noteKey(),
            keys.logKeys().origin(),
            1,
            77,
            Instant.now(),
            Duration.ZERO,
            0);
    assertThat(check.findings(purpose, list(purpose), note(purpose))).isEmpty();
  }

  @Test
  void signsAnOldListAnewAndLeavesTheListAsItIs() throws Exception {
    byte[] list = list(StatusPurpose.REVOCATION);
    Instant issued = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(23));
    StatusNote old = StatusNote.of(StatusList.parse(list), issued, revocation().logSize());
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement statement =
            connection.prepareStatement(
                "update status_list set note = ?, next_update = now() + interval '1 hour'"
                    + " where purpose = 'REVOCATION' and list_id = 1")) {
      statement.setString(1, old.sign(keys.statusKey()).text());
      assertThat(statement.executeUpdate()).isOne();
    }
    assertThat(revocation().issued()).isAfter(issued);
    assertThat(list(StatusPurpose.REVOCATION)).isEqualTo(list);
  }

  private StatusNote revocation() throws StatusException {
    return StatusNote.verify(note(StatusPurpose.REVOCATION), keys.statusKey().noteKey());
  }

  @Test
  void knowsNoOtherPurpose() {
    RestAssured.get("/api/v1/status-lists/gossip").then().statusCode(404);
  }

  @Test
  void knowsNoListThatWasNotBegun() {
    for (int number : new int[] {-1, 0, 2}) {
      String list = "/api/v1/status-lists/revocation?list=" + number;
      RestAssured.get(list).then().statusCode(404);
    }
  }

  @Test
  void givesNoIndexTwice() throws SQLException {
    try (Connection connection = PlatformStack.asApplication();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(entry("LC-" + "a".repeat(32) + ".1"));
      assertThatThrownBy(() -> statement.executeUpdate(entry("LC-" + "b".repeat(32) + ".1")))
          .isInstanceOf(SQLException.class);
    }
  }

  private static String entry(String certificate) {
    return "insert into status_entry (certificate_id, version, list_id, idx, state, issued_at,"
        + " evidence_digest) values ('%s', 1, 1, 5, 'RESERVED', now(), 'sha256:')"
            .formatted(certificate);
  }

  @Test
  void servesATrustFileThatStaysTheSame() throws Exception {
    byte[] trust = get("/trust");
    assertThat(Trust.parse(trust).bytes()).isEqualTo(trust);
    assertThat(get("/trust")).isEqualTo(trust);
  }
}
