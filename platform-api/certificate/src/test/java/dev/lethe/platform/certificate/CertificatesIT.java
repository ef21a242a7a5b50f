// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.certificate.issue.Issuing;
import dev.lethe.platform.execution.TargetInput;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Statements;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.treatment.StoredTreatment;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
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

  @Test
  void readsAPageOfAnyLengthInEightStatements() throws Exception {
    StoredTreatment stored = new StoredTreatment(tenant, artifacts, transactions, log);
    String id = issuing.issue(tenant.id(), new TargetInput(stored.plan, stored.target));
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
