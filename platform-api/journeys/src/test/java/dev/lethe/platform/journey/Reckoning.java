// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must be true once the requests of a crowd have ended. Who is erased follows from what was
 * asked and how it ended alone; every number that the platform gives is held against that.
 */
final class Reckoning {

  /** Ends of a request, and what each comes to: nothing is left of one alone or in its batch. */
  private static final Map<String, String> ENDS =
      Map.of(
          "request.certified", "certified",
          "request.nothing_found", "nothing",
          "request.nothing_left", "nothing",
          "request.withdraw", "withdrawn");

  private static final int HEADER = 16;

  private final TestTenant tenant;
  private final Officers officers;
  private final Map<String, Holdings> learned;
  private final Map<String, Applicant> crowd = new HashMap<>();
  private final Set<String> erased = new HashSet<>();
  private final Map<String, String> leads = new HashMap<>();
  private final Versions versions;
  private final Certificates certificates;

  /**
   * Reads how everything ended.
   *
   * @param registered what every data-set version held that was registered
   * @param learned first version of every model, and what it learned
   */
  Reckoning(
      TestTenant tenant,
      Map<String, Holdings> registered,
      Map<String, Holdings> learned,
      List<Applicant> all)
      throws SQLException, InterruptedException {
    this.tenant = tenant;
    this.officers = new Officers(tenant);
    this.learned = learned;
    Tables.awaitNoneOpen(tenant.id());
    for (Applicant applicant : all) {
      if (!applicant.id().isEmpty()) {
        crowd.put(applicant.id(), applicant);
        if (officers.request(applicant.id()).getString("state").equals("COMPLETED")) {
          erased.addAll(applicant.records());
        }
      }
    }
    for (List<String> member :
        Tables.rows(
            "select id, lead_id from erasure_request where tenant_id = ? and lead_id is not null",
            tenant.id())) {
      leads.put(member.get(0), member.get(1));
    }
    Map<String, List<String>> ids = new HashMap<>();
    registered.forEach((version, data) -> ids.put(version, data.ids()));
    this.versions = Versions.read(tenant.id(), ids, this::records);
    this.certificates = new Certificates(officers, versions);
  }

  /** Ids of all records that must be gone. */
  Set<String> erased() {
    assertThat(erased).as("something was erased").isNotEmpty();
    return Set.copyOf(erased);
  }

  /** What the work of a request was about: its own records and those of all that it led. */
  private Set<String> records(String request) {
    Set<String> all = new HashSet<>(crowd.get(request).records());
    crowd.values().stream()
        .filter(member -> request.equals(leads.get(member.id())))
        .forEach(member -> all.addAll(member.records()));
    return all;
  }

  /** Each in one state that nothing leads out of, by one event, the last of all. */
  void everyRequestEndedOnce() throws SQLException {
    Set<String> outcomes = new HashSet<>();
    for (Applicant applicant : crowd.values()) {
      JsonPath request = officers.request(applicant.id());
      List<String> events =
          Tables.column(
              "select action from audit_entry where object = ? order by sequence",
              "request/" + applicant.id());
      assertThat(events.stream().filter(ENDS::containsKey)).as(applicant + " " + events).hasSize(1);
      String end = events.get(events.size() - 1);
      assertThat(ENDS).as(events.toString()).containsKey(end);
      assertThat(request.getString("state"))
          .isEqualTo(end.equals("request.withdraw") ? "WITHDRAWN" : "COMPLETED");
      assertThat(request.getString("closedAt")).isNotNull();
      assertThat(certificates.of(applicant.id()).isEmpty())
          .as(applicant + " has certificates")
          .isEqualTo(!end.equals("request.certified"));
      outcomes.add(ENDS.get(end));
    }
    assertThat(outcomes)
        .as("the crowd ended in every way")
        .containsExactlyInAnyOrderElementsOf(Set.copyOf(ENDS.values()));
    assertThat(leads).as("some were carried out together").isNotEmpty();
  }

  /** The data in use are, byte for byte, what was registered without the erased records. */
  void nobodyElseIsMissing() throws IOException, SQLException {
    Map<String, Holdings> used = new LinkedHashMap<>();
    learned.forEach((model, data) -> used.put(inUse(model).getString("datasetVersionId"), data));
    assertThat(used).as("models of one data set learn from one version").hasSize(2);
    for (Map.Entry<String, Holdings> entry : used.entrySet()) {
      Versions.Version version = versions.get(entry.getKey());
      Holdings data = entry.getValue();
      ByteArrayOutputStream pixels = new ByteArrayOutputStream();
      StringBuilder companion = new StringBuilder();
      List<String> ids = data.ids();
      int left = 0;
      for (int i = 0; i < ids.size(); i++) {
        if (!erased.contains(ids.get(i))) {
          pixels.write(data.pixels(i));
          companion.append(ids.get(i)).append(',').append(data.mail(i / data.each())).append('\n');
          left++;
        }
      }
      assertThat(version.state()).isEqualTo("READY");
      assertThat(version.rows()).isEqualTo(left);
      byte[] images = stored(version.images());
      assertThat(Arrays.copyOfRange(images, HEADER, images.length)).isEqualTo(pixels.toByteArray());
      assertThat(new String(stored(version.companion()), UTF_8).replace("\r", ""))
          .isEqualTo("record,person\n" + companion);
      assertThat(indexed(version.id())).as("rows of the index").isEqualTo(2 * left);
      everybodyIsFound(data, version);
    }
    for (Versions.Version version : versions.all()) {
      if (version.state().equals("READY")) {
        // What a withdrawn request left behind may stay, as long as nobody erased is in it.
        assertThat(versions.ids(version)).doesNotContainAnyElementsOf(erased);
      } else {
        assertThat(indexed(version.id())).as("index of " + version).isZero();
      }
    }
  }

  /** Asks the index for every person. */
  private void everybodyIsFound(Holdings data, Versions.Version version) {
    for (int person = 0; person < data.persons(); person++) {
      long left = data.of(person).stream().filter(id -> !erased.contains(id)).count();
      JsonPath found =
          tenant
              .as(Role.PRIVACY_OFFICER)
              .contentType("application/json")
              .body(
                  Map.of(
                      "identifiers",
                      List.of(Map.of("type", "email", "value", data.mail(person))),
                      "purpose",
                      "TEST"))
              .post("/api/v1/subject-lookups")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      Integer hits =
          found.get("datasets.find { it.datasetVersionId == '" + version.id() + "' }?.hits");
      assertThat(hits == null ? 0 : hits).as(data.mail(person)).isEqualTo((int) left);
    }
  }

  /** What every model that is still there was given to learn from. */
  void noModelLearnsFromErasedRecords() throws IOException, SQLException {
    Set<String> used = new HashSet<>();
    for (String model : learned.keySet()) {
      JsonPath version = inUse(model);
      used.add(version.getString("id"));
      RecordSet all = learns(version.getString("id"));
      assertThat(all)
          .isEqualTo(RecordSet.all(versions.get(version.getString("datasetVersionId")).rows()));
    }
    List<List<String>> there =
        Tables.rows(
            "select id::text, dataset_version_id::text from model_version where tenant_id = ?"
                + " and state in ('REGISTERED', 'SERVING', 'QUARANTINED', 'SUPERSEDED')",
            tenant.id());
    assertThat(there.stream().map(row -> row.get(0))).containsAll(used);
    for (List<String> row : there) {
      Versions.Version data = versions.get(row.get(1));
      assertThat(data.state()).as("data of " + row).isEqualTo("READY");
      List<String> ids = versions.ids(data);
      assertThat(learns(row.get(0)).stream().mapToObj(ids::get))
          .doesNotContainAnyElementsOf(erased);
    }
    assertThat(
            Tables.column(
                "select owner from artifact_reference where tenant_id = ?"
                    + " and owner like 'oracles/%'",
                tenant.id()))
        .as("models to compare with")
        .isEmpty();
  }

  /** Records of all shards of a model, which share none. */
  private RecordSet learns(String version) throws IOException, SQLException {
    RecordSet all = RecordSet.of();
    for (String digest :
        Tables.column(
            "select s.records_digest from training_shard s join training_run r"
                + " on r.id = s.training_run_id where r.model_version_id = ?::uuid",
            version)) {
      RecordSet shard = RecordSet.read(stored(digest));
      assertThat(all.intersects(shard)).isFalse();
      all = all.or(shard);
    }
    return all;
  }

  /** Of every certificate: records, versions, digests, models and votes. */
  void everyCertificateIsTrue() throws SQLException {
    int counted = 0;
    for (Applicant applicant : crowd.values()) {
      counted += certificates.requireTrue(applicant.id(), asked(applicant));
    }
    assertThat(counted).isPositive();
  }

  private Certificates.Asked asked(Applicant applicant) {
    String lead = leads.getOrDefault(applicant.id(), applicant.id());
    long joined = leads.values().stream().filter(lead::equals).count();
    return new Certificates.Asked(applicant.records(), records(lead), (int) Math.max(1, joined));
  }

  private JsonPath inUse(String version) {
    JsonPath now = officers.get("/model-versions/" + version);
    String next = now.getString("replacedById");
    return next == null ? now : inUse(next);
  }

  private int indexed(String version) throws SQLException {
    return Integer.parseInt(
        Tables.column(
                "select count(*)::text from subject_index join index_load on index_load.id = load_id"
                    + " where dataset_version_id = ?::uuid",
                version)
            .get(0));
  }

  private byte[] stored(String digest) throws IOException {
    String hex = Digest.parse(digest).hex();
    return Files.readAllBytes(
        Path.of(PlatformStack.settings().get("lethe.artifact.root"))
            .resolve(tenant.id().toString())
            .resolve(hex.substring(0, 2))
            .resolve(hex));
  }
}
