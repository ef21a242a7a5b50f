// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Trail.StatusEntry;
import dev.lethe.certification.status.StatusList;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.certification.status.StatusReason;
import dev.lethe.certification.verify.CertificateVerifier;
import dev.lethe.certification.verify.Check;
import dev.lethe.certification.verify.Code;
import dev.lethe.certification.verify.Finding;
import dev.lethe.certification.verify.Trust;
import dev.lethe.certification.verify.VerificationRequest;
import dev.lethe.certification.verify.VerificationResult;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.certificate.issue.Issuing;
import dev.lethe.platform.execution.TargetInput;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.treatment.StoredTreatment;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** Lists that take two certificates each. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestProfile(NextStatusListIT.Tiny.class)
class NextStatusListIT {

  public static class Tiny implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("lethe.certificate.per-status-list", "2");
    }
  }

  @Inject Issuing issuing;
  @Inject StatusChanges changes;
  @Inject StatusPublishing publishing;
  @Inject InstallationLog log;
  @Inject Artifacts artifacts;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();

  private String issue() throws Exception {
    StoredTreatment stored = new StoredTreatment(tenant, artifacts, transactions, log);
    return issuing.issue(tenant.id(), new TargetInput(stored.plan, stored.target));
  }

  private byte[] download(String id, String what) {
    return tenant
        .as(Role.AUDITOR)
        .get("/api/v1/certificates/" + id + what)
        .then()
        .statusCode(200)
        .extract()
        .asByteArray();
  }

  private StatusEntry entry(String id) throws Exception {
    return Evidence.parse(download(id, "/evidence")).trail().statusEntry();
  }

  private static byte[] open(String path) {
    return RestAssured.get("/api/v1" + path).then().statusCode(200).extract().asByteArray();
  }

  private static StatusList list(int number) throws Exception {
    return StatusList.parse(open("/status-lists/revocation?list=" + number));
  }

  private VerificationResult verified(String id, int list) throws Exception {
    VerificationRequest request =
        new VerificationRequest(download(id, "/pdf"), Trust.parse(open("/trust")), Instant.now())
            .withProof(download(id, "/document-proof"));
    for (StatusPurpose purpose : StatusPurpose.values()) {
      String path = "/status-lists/" + purpose.word();
      request.withStatus(purpose, open(path + "?list=" + list), open(path + "/note?list=" + list));
    }
    return CertificateVerifier.verify(request);
  }

  private List<Code> codes(String id, int list) throws Exception {
    return verified(id, list).codes().stream().map(Finding::code).toList();
  }

  private void revoke(String id) throws Exception {
    transactions.run(
        tenant.id(),
        () ->
            changes.revokeByPlatform(tenant.id(), id, StatusReason.ISSUED_IN_ERROR, "for a test"));
    Eventually.holds(
        id + " is revoked",
        () -> {
          publishing.resume();
          return standing(id).equals("REVOKED");
        });
  }

  private static String standing(String id) {
    return RestAssured.get("/api/v1/verify/" + id).then().extract().path("status");
  }

  @Test
  void beginsTheNextListWhereOneIsFullAndKeepsBothGood() throws Exception {
    List<String> ids = List.of(issue(), issue(), issue());
    String first = ids.get(0);
    String third = ids.get(2);
    List<Integer> lists = new ArrayList<>();
    for (String id : ids) {
      lists.add(entry(id).listId());
    }
    assertThat(lists).containsExactly(1, 1, 2);
    assertThat(verified(third, 2).passes(EnumSet.allOf(Check.class))).isTrue();
    assertThat(codes(third, 1)).containsOnly(Code.STATUS_INDEX_MISMATCH);
    assertThat(StatusList.parse(packed(third)).number()).isEqualTo(2);
    checkedInPublic(third).body("primaryCode", equalTo(null));

    byte[] before = open("/status-lists/revocation");
    revoke(third);
    assertThat(codes(third, 2)).containsExactly(Code.STATUS_REVOKED);
    assertThat(list(2).reasons())
        .containsExactly(Map.entry(entry(third).index(), StatusReason.ISSUED_IN_ERROR));
    checkedInPublic(third).body("primaryCode", equalTo("STATUS_REVOKED"));
    assertThat(open("/status-lists/revocation")).isEqualTo(before);
    assertThat(verified(first, 1).passes(EnumSet.allOf(Check.class))).isTrue();

    revoke(first);
    assertThat(codes(first, 1)).containsExactly(Code.STATUS_REVOKED);
    assertThat(codes(third, 2)).containsExactly(Code.STATUS_REVOKED);
    assertThat(revocations())
        .as("one sequence for all lists of a purpose, as who watches the log expects")
        .extracting(LogEntry.Status::sequence)
        .containsExactly(1L, 2L);
    assertThat(List.of(list(2).sequence(), list(1).sequence())).containsExactly(1L, 2L);
  }

  private byte[] packed(String id) throws Exception {
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(download(id, "/bundle")))) {
      for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
        if (file.getName().equals("status-list.json")) {
          return zip.readAllBytes();
        }
      }
    }
    throw new AssertionError("a bundle without its status list");
  }

  private io.restassured.response.ValidatableResponse checkedInPublic(String id) {
    return RestAssured.given()
        .contentType("application/pdf")
        .body(download(id, "/pdf"))
        .post("/api/v1/verify")
        .then()
        .statusCode(200);
  }

  private List<LogEntry.Status> revocations() throws Exception {
    List<LogEntry.Status> entries = new ArrayList<>();
    for (long i = 0; i < log.open().head().size(); i++) {
      if (log.open().entry(i) instanceof LogEntry.Status s) {
        entries.add(s);
      }
    }
    return entries;
  }
}
