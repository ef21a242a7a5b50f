// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.certificate.issue.Issuing;
import dev.lethe.platform.execution.TargetInput;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Statements;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.treatment.StoredTreatment;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.tenant.LinkToken;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificatesIT {

  /** Copies of one certificate, each of a request and a model of its own; for lists alone. */
  private static final String COPIES =
      """
      set session_replication_role = replica;
      create temporary table copy as
        select row_number() over () n, idx, gen_random_uuid() request, gen_random_uuid() model,
          'LC-' || md5(idx::text || '%1$s') || '.1' id
        from (select generate_series(0, 131071) idx except select idx from status_entry
          limit 49) free;
      insert into erasure_request
        select (jsonb_populate_record(r, jsonb_build_object('id', copy.request,
          'reference', 'LR-' || copy.n))).*
        from copy, certificate c, erasure_request r where c.id = '%1$s' and r.id = c.request_id;
      insert into model_version
        select (jsonb_populate_record(v, jsonb_build_object('id', copy.model,
          'ordinal', 1000 + copy.n))).*
        from copy, certificate c, model_version v where c.id = '%1$s' and v.id = c.model_version_id;
      insert into certificate (id, tenant_id, version, request_id, target_id, model_version_id,
          state, evidence, evidence_digest, statement_index, statement_proof, row_version,
          created_at)
        select copy.id, tenant_id, version, copy.request, gen_random_uuid(), copy.model, state,
          evidence, evidence_digest, statement_index, statement_proof, row_version, created_at
        from copy, certificate c where c.id = '%1$s';
      insert into certificate_document
        select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(),
          'certificate_id', copy.id, 'stamped_until', null))).*
        from copy, certificate_document d where d.certificate_id = '%1$s';
      insert into status_entry
        select (jsonb_populate_record(e, jsonb_build_object('certificate_id', copy.id,
          'idx', copy.idx, 'state', 'SUSPENDED', 'supersedes', '%1$s'))).*
        from copy, status_entry e where e.certificate_id = '%1$s';
      """;

  @Inject Issuing issuing;
  @Inject Certificates certificates;
  @Inject EntityManager entities;
  @Inject InstallationLog log;
  @Inject Artifacts artifacts;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();
  private @Nullable StoredTreatment treatment;
  private String id = "";

  /** Once for all tests. */
  @BeforeEach
  void issue() throws Exception {
    if (treatment != null) {
      return;
    }
    StoredTreatment stored = new StoredTreatment(tenant, artifacts, transactions, log);
    id = issuing.issue(tenant.id(), new TargetInput(stored.plan, stored.target));
    treatment = stored;
  }

  private StoredTreatment stored() {
    return Objects.requireNonNull(treatment);
  }

  @Test
  void isForThePersonWhoHasTheLinkOfItsRequest() throws Exception {
    StoredTreatment stored = stored();
    LinkToken link = LinkToken.random(tenant.id(), new SecureRandom());
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement own =
            connection.prepareStatement(
                "insert into person_request (request_id, tenant_id, language, code_given_at,"
                    + " link_hash, link_until) values (?, ?, 'DE', now(), ?,"
                    + " now() + interval '1 day')");
        PreparedStatement done =
            connection.prepareStatement(
                "update erasure_request set state = 'COMPLETED', closed_at = now()"
                    + " where id = ?")) {
      own.setObject(1, stored.request);
      own.setObject(2, tenant.id());
      own.setBytes(3, link.hash());
      own.executeUpdate();
      done.setObject(1, stored.request);
      done.executeUpdate();
    }
    String number =
        own(link.text(), "")
            .then()
            .statusCode(200)
            .body("stage", equalTo("ANSWERED"))
            .body("answer.nothing", equalTo(false))
            .extract()
            .path("answer.models[0].certificate");
    assertThat(id).startsWith(number);
    byte[] pdf =
        own(link.text(), "/certificates/" + number + "/pdf?language=de")
            .then()
            .statusCode(200)
            .header("Content-Disposition", endsWith(".de.pdf\""))
            .extract()
            .asByteArray();
    assertThat(new String(pdf, 0, 5, US_ASCII)).isEqualTo("%PDF-");
    for (String other : List.of("LC-" + "0".repeat(32), "LC-")) {
      own(link.text(), "/certificates/" + other + "/pdf").then().statusCode(404);
    }
    String stranger = LinkToken.random(tenant.id(), new SecureRandom()).text();
    own(stranger, "/certificates/" + number + "/pdf").then().statusCode(404);
  }

  private static Response own(String link, String path) {
    return given().header("Lethe-Link", link).get("/api/v1/own-request" + path);
  }

  @Test
  void readsAPageOfAnyLengthInEightStatements() throws Exception {
    StoredTreatment stored = stored();
    copy(id);

    assertThat(List.of(statements(5), statements(50))).containsOnly(8);

    List<Certificate> page = page(50);
    assertThat(page).extracting(c -> c.proof().documents().size()).containsOnly(2);
    assertThat(page).extracting(c -> c.subject().requestReference()).doesNotHaveDuplicates();
    assertThat(page).extracting(c -> c.subject().modelOrdinal()).doesNotHaveDuplicates();
    assertThat(page)
        .filteredOn(c -> c.subject().requestReference().equals(stored.reference))
        .extracting(c -> c.validity().status())
        .containsExactly("VALID");
    assertThat(page).filteredOn(c -> c.validity().status().equals("SUSPENDED")).hasSize(49);
  }

  private List<Certificate> page(int rows) {
    return transactions.call(
        tenant.id(),
        () -> certificates.list(Optional.empty(), Optional.empty(), Spot.FIRST, rows).rows());
  }

  private int statements(int rows) {
    return transactions.call(
        tenant.id(),
        () ->
            Statements.of(
                entities,
                () ->
                    assertThat(
                            certificates
                                .list(Optional.empty(), Optional.empty(), Spot.FIRST, rows)
                                .rows())
                        .hasSize(rows)));
  }

  private static void copy(String certificate) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement statement = connection.createStatement()) {
      statement.execute(COPIES.formatted(certificate));
    }
  }
}
