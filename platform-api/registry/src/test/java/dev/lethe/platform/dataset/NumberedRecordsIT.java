// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Engine;
import dev.lethe.platform.fixture.Glance;
import dev.lethe.platform.fixture.IdxBytes;
import dev.lethe.platform.fixture.LooseStep;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.subject.Identifier;
import dev.lethe.platform.subject.SubjectIndex;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records without ids are numbered, and a number means something in its own numbering alone. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class NumberedRecordsIT {

  private static final Map<String, String> NO_IDS =
      Map.of("subjectColumn", "person", "identifierType", "email");
  private static final byte[] PEOPLE =
      "person\r\nann@example.org\r\n\"\"\r\nbob@example.org\r\n\"\"\r\ncy@example.org\r\n"
          .getBytes(UTF_8);

  @Inject Datasets datasets;
  @Inject RowErasure erasure;
  @Inject SubjectIndex index;
  @Inject StoredRecordIds ids;
  @Inject TenantTransaction transactions;
  @TempDir Path folder;

  private final TestTenant tenant = new TestTenant();
  private final Registrations registrations = new Registrations(tenant);

  @Test
  void twoErasuresLeaveTheOthersTheirNumbers() throws Exception {
    JsonPath told = idx(registrations.dataset());
    assertThat(told.getBoolean("numbered")).isTrue();
    assertThat(told.getString("recordIdColumn")).isEqualTo("record");
    UUID first = UUID.fromString(told.getString("id"));
    assertThat(all(first)).containsExactly("1", "2", "3", "4", "5");

    UUID second = without(first, RecordSet.of(1));
    UUID third = without(second, RecordSet.of(0));
    assertThat(all(second)).containsExactly("1", "3", "4", "5");
    assertThat(all(third)).containsExactly("3", "4", "5");
    assertThat(resolve(third, "5", "3")).isEqualTo(RecordSet.of(0, 2));
    assertThatThrownBy(() -> resolve(third, "2")).isInstanceOf(ProblemException.class);
    assertThat(transactions.call(tenant.id(), () -> datasets.version(third)).content().naming())
        .matches(DatasetVersion.Naming::numbered);
    assertThat(returned(first, RecordSet.of(0, 1), third, 3).isEmpty()).isTrue();
    assertThat(returned(first, RecordSet.of(0, 2), third, 3)).isEqualTo(RecordSet.of(2));
    assertThat(person("bob@example.org")).containsEntry(third, RecordSet.of(0));
  }

  @Test
  void numbersATableInTheOrderOfItsFile() throws Exception {
    Engine.assumeBuilt();
    JsonPath told =
        registrations.prepared(
            "CSV",
            "who,age,income\nann@example.org,50,low\n,20,high\nbob@example.org,90,low\n",
            Map.of(
                "header",
                true,
                "separator",
                ",",
                "columns",
                DatasetIT.PEOPLE.subList(1, DatasetIT.PEOPLE.size())),
            "email");
    assertThat(told.getString("state")).as(told.prettify()).isEqualTo("READY");
    assertThat(told.getBoolean("numbered")).isTrue();
    UUID first = UUID.fromString(told.getString("id"));
    UUID second = without(first, RecordSet.of(0));
    UUID third = without(second, RecordSet.of(0));
    assertThat(all(first)).containsExactly("1", "2", "3");
    assertThat(all(third)).containsExactly("3");
    assertThat(person("bob@example.org")).containsEntry(third, RecordSet.of(0));
  }

  @Test
  void numbersOfAnotherFileAreOthers() throws Exception {
    String dataset = registrations.dataset();
    UUID first = UUID.fromString(idx(dataset).getString("id"));
    UUID other = UUID.fromString(idx(dataset).getString("id"));
    assertThat(returned(first, RecordSet.all(5), other, 5).isEmpty()).isTrue();
    assertThat(key(first, "2")).containsOnlyKeys(first);
    assertThat(key(other, "2")).containsOnlyKeys(other);
  }

  @Test
  void twoRegistrationsAtOnceAreNumberedApart() {
    String dataset = registrations.dataset();
    List<String> operations =
        IntStream.range(0, 2)
            .parallel()
            .mapToObj(
                i ->
                    registrations.register(
                        dataset,
                        IdxBytes.images(5, 4),
                        IdxBytes.labels(5, 2),
                        registrations.upload("COMPANION", PEOPLE),
                        NO_IDS))
            .toList();
    operations.forEach(registrations::waitFor);
    JsonPath versions =
        Glance.of(
            tenant
                .as(Role.ML_ENGINEER)
                .get("/api/v1/datasets/" + dataset + "/versions")
                .then()
                .statusCode(200));
    assertThat(versions.getList("state")).containsExactly("READY", "READY");
    assertThat(versions.getList("ordinal")).containsExactly(2, 1);
    List<String> both = versions.getList("id");
    for (String id : both) {
      UUID version = UUID.fromString(id);
      assertThat(all(version)).containsExactly("1", "2", "3", "4", "5");
      assertThat(key(version, "3")).containsExactly(Map.entry(version, RecordSet.of(2)));
    }
  }

  @Test
  void refusesToNumberIntoAColumnThatIsThere() {
    JsonPath told =
        registrations.version(
            registrations.dataset(),
            IdxBytes.images(4, 4),
            IdxBytes.labels(4, 2),
            IdxBytes.companion(4),
            NO_IDS);
    assertThat(told.getString("state")).isEqualTo("REJECTED");
    assertThat(told.getString("problem.detail")).contains("column record, which there is already");
  }

  @Test
  void aVersionWithIdsOfItsOwnIsNotNumbered() {
    UUID version = UUID.fromString(registrations.readyVersion(4, 4, 2));
    assertThat(transactions.call(tenant.id(), () -> datasets.version(version)).content().naming())
        .matches(naming -> !naming.numbered());
  }

  private JsonPath idx(String dataset) {
    JsonPath told =
        registrations.version(
            dataset, IdxBytes.images(5, 4), IdxBytes.labels(5, 2), PEOPLE, NO_IDS);
    assertThat(told.getString("state")).as(told.prettify()).isEqualTo("READY");
    return told;
  }

  private UUID without(UUID version, RecordSet records) throws Exception {
    Path workspace = Files.createTempDirectory(folder, "erasure");
    RowErasure.Loaded loaded =
        erasure.load(
            new LooseStep(tenant.id(), workspace),
            erasure.prepare(tenant.id(), version, records, workspace));
    return transactions.call(
        tenant.id(), () -> erasure.commit(loaded, UUID.randomUUID(), UUID.randomUUID()));
  }

  private List<String> all(UUID version) {
    int rows = transactions.call(tenant.id(), () -> datasets.manifest(version)).rowCount();
    return ids.of(tenant.id(), version, RecordSet.all(rows));
  }

  private RecordSet resolve(UUID version, String... numbers) {
    return transactions.call(
        tenant.id(),
        () -> datasets.resolve(tenant.id(), version, Stream.of(numbers), "/selection/recordIds"));
  }

  private RecordSet returned(UUID before, RecordSet records, UUID after, int rows) {
    return transactions.call(tenant.id(), () -> index.returned(before, records, after, rows));
  }

  private Map<UUID, RecordSet> person(String email) {
    return transactions.call(
        tenant.id(), () -> index.find(tenant.id(), Stream.of(new Identifier("email", email))));
  }

  /** Every version that holds the record of this number of a version. */
  private Map<UUID, RecordSet> key(UUID version, String number) {
    return transactions.call(
        tenant.id(),
        () ->
            index.find(
                tenant.id(),
                Stream.of(
                    new Identifier(
                        Identifier.RECORD_ID, datasets.manifest(version).columns().key(number)))));
  }
}
