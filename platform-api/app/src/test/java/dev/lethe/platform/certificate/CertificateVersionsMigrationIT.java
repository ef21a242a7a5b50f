// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class CertificateVersionsMigrationIT {

  private static final String ID = "LC-" + "a".repeat(32);

  @Test
  void makesEveryCertificateOfBeforeAFirstVersion() throws IOException, SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create role lethe_owner login password 'lethe_owner'");
      statement.execute("create role lethe_app login password 'lethe_app'");
      statement.execute("grant create on schema public to lethe_owner");
      String url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
      migrate(url, "44");
      // What these rows refer to is of no interest here.
      statement.execute("set session_replication_role = replica");
      fill(statement);
      statement.execute("set session_replication_role = default");
      migrate(url, "49");

      assertThat(rows(statement, "select id, number from certificate order by id"))
          .containsExactly(ID + ".1 " + ID, other() + ".1 " + other());
      assertThat(
              rows(statement, "select certificate_id, supersedes from status_entry order by idx"))
          .containsExactly(ID + ".1 null", other() + ".1 " + ID + ".1");
      assertThat(rows(statement, "select certificate_id, language from published_document"))
          .containsExactly(ID + ".1 EN");
      assertThat(rows(statement, "select certificate_id, language from certificate_document"))
          .containsExactly(ID + ".1 EN");
      assertThat(rows(statement, "select certificate_id, stage from status_change"))
          .containsExactly(ID + ".1 IN_FORCE");
      assertThat(rows(statement, "select owner, digest from artifact_reference"))
          .containsExactly("certificate/" + ID + ".1 sha256:pdf");
    }
  }

  private static String other() {
    return ID.replace('a', 'b');
  }

  private static void fill(Statement statement) throws SQLException {
    for (String id : List.of(ID, other())) {
      String supersedes = id.equals(ID) ? "" : ", \"supersedes\": \"" + ID + ".1\"";
      statement.execute(
          """
          insert into certificate (id, tenant_id, version, request_id, target_id, model_version_id,
            state, evidence, evidence_digest, row_version, created_at)
          values ('%s', gen_random_uuid(), 1, gen_random_uuid(), gen_random_uuid(),
            gen_random_uuid(), 'PUBLISHED',
            convert_to('{"certificate": {"version": 1%s}}', 'UTF8'), 'sha256:', 0, now())
          """
              .formatted(id, supersedes));
      statement.execute(
          """
          insert into status_entry (certificate_id, version, idx, state, issued_at,
            evidence_digest) values ('%s', 1, %d, 'VALID', now(), 'sha256:')
          """
              .formatted(id, id.equals(ID) ? 1 : 2));
    }
    statement.execute(
        """
        insert into published_document values ('sha256:pdf', '%1$s', 'EN', 0, 7, now());
        insert into certificate_document (id, tenant_id, certificate_id, language, revision)
          values (gen_random_uuid(), gen_random_uuid(), '%1$s', 'EN', 0);
        insert into status_change (id, tenant_id, certificate_id, state, reason, stage,
          proposed_by_name, created_at, row_version) values (gen_random_uuid(), gen_random_uuid(),
          '%1$s', 'REVOKED', 'HOLD_FOUND', 'IN_FORCE', 'Lethe', now(), 0);
        insert into artifact_reference values (gen_random_uuid(), 'sha256:pdf', 'certificate/%1$s')
        """
            .formatted(ID));
  }

  private static void migrate(String url, String target) {
    Flyway.configure()
        .dataSource(url, "lethe_owner", "lethe_owner")
        .target(target)
        .load()
        .migrate();
  }

  private static List<String> rows(Statement statement, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        rows.add(row.getString(1) + " " + row.getString(2));
      }
    }
    return rows;
  }
}
