// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.statement.Coverage;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.EvidenceException;
import dev.lethe.certification.statement.Treatment;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.journey.Versions.Version;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds what certificates say against what was asked for and what the rows say. */
final class Certificates {

  /**
   * What a request was about.
   *
   * @param own ids of its records
   * @param all those of every request that was carried out with it
   * @param requests how many these were
   */
  record Asked(Set<String> own, Set<String> all, int requests) {}

  private final Officers officers;
  private final Versions versions;

  Certificates(Officers officers, Versions versions) {
    this.officers = officers;
    this.versions = versions;
  }

  /** The evidence of all certificates of a request, which are published. */
  List<Evidence> of(String request) {
    List<Evidence> all = new ArrayList<>();
    JsonPath list = officers.get("/certificates?requestId=" + request);
    assertThat(list.getList("state", String.class)).allMatch("PUBLISHED"::equals);
    for (String id : list.getList("id", String.class)) {
      try {
        all.add(Evidence.parse(officers.bytes("/certificates/" + id + "/evidence")));
      } catch (EvidenceException e) {
        throw new AssertionError(id, e);
      }
    }
    return all;
  }

  /**
   * One certificate for each model, with true numbers.
   *
   * @param asked what the request is about
   * @return how many there are
   */
  int requireTrue(String request, Asked asked) throws SQLException {
    List<Evidence> all = of(request);
    Set<String> models = new HashSet<>();
    for (Evidence evidence : all) {
      models.add(evidence.treatment().modelBefore().name());
      Version after = dataOf(request, asked, evidence.treatment());
      modelsOf(evidence.treatment(), after);
      votesOf(request, evidence.coverage());
      assertThat(evidence.coverage().scope().modelsFound()).isEqualTo(all.size());
      assertThat(evidence.coverage().scope().modelsTreated()).isEqualTo(all.size());
    }
    assertThat(models).as("one certificate for each model").hasSize(all.size());
    return all.size();
  }

  /** The version without the records. */
  private Version dataOf(String request, Asked asked, Treatment treatment) {
    Treatment.Dataset data = treatment.dataset();
    Version before = versions.get(data.id(), data.versionBefore());
    Version after = versions.get(data.id(), data.versionAfter().orElseThrow());
    List<String> left = versions.ids(after);
    List<String> there = versions.ids(before);
    assertThat(treatment.forgetSet().count())
        .as(request)
        .isEqualTo((int) there.stream().filter(asked.own()::contains).count());
    assertThat(left).doesNotContainAnyElementsOf(asked.all());
    assertThat(treatment.forgetSet().batch().isPresent()).isEqualTo(asked.requests() > 1);
    treatment
        .forgetSet()
        .batch()
        .ifPresent(
            batch -> {
              assertThat(batch.requests()).as(request).isEqualTo(asked.requests());
              assertThat(batch.count())
                  .as(request)
                  .isEqualTo((int) there.stream().filter(asked.all()::contains).count());
            });
    assertThat(after.parent()).isEqualTo(before.id());
    assertThat(before.rows()).isEqualTo(there.size());
    assertThat(after.rows()).isEqualTo(left.size());
    assertThat(data.digestBefore().toString()).isEqualTo(before.digest());
    assertThat(data.digestAfter().orElseThrow().toString()).isEqualTo(after.digest());
    assertThat(data.rowsPurgedAt()).isPresent();
    assertThat(before.state()).isEqualTo("PURGED");
    return after;
  }

  private static void modelsOf(Treatment treatment, Version data) throws SQLException {
    List<List<String>> after =
        Tables.rows(
            """
            select before.digest, 'v' || before.ordinal, after.digest,
              after.dataset_version_id::text
            from model_version after
            join model_version before on before.id = after.parent_version_id
            join model on model.id = after.model_id
            where after.tenant_id = (select tenant_id from dataset_version where id = ?::uuid)
              and model.name = ? and 'v' || after.ordinal = ?
            """,
            data.id(),
            treatment.modelBefore().name(),
            treatment.modelAfter().orElseThrow().version());
    assertThat(after)
        .containsExactly(
            List.of(
                treatment.modelBefore().digest().toString(),
                treatment.modelBefore().version(),
                treatment.modelAfter().orElseThrow().digest().toString(),
                data.id()));
  }

  private void votesOf(String request, Coverage coverage) {
    String plan = officers.request(request).getString("currentPlanId");
    String digest = officers.get("/plans/" + plan).getString("digest");
    assertThat(coverage.approvals())
        .hasSize(2)
        .allMatch(approval -> approval.planDigest().toString().equals(digest));
    assertThat(coverage.approvals().stream().map(Coverage.Approval::personRef).distinct())
        .hasSize(2);
  }
}
