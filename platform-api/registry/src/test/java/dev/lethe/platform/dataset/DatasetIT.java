// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.fixture.Engine;
import dev.lethe.platform.fixture.IdxBytes;
import dev.lethe.platform.fixture.LooseStep;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.Statements;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.registry.ThingFilter;
import dev.lethe.platform.subject.Identifier;
import dev.lethe.platform.subject.SubjectIndex;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class DatasetIT {

  /** Columns of a table of people: their ids, then what is told of them. */
  static final List<Map<String, Object>> PEOPLE =
      List.of(
          Map.of("name", "id", "use", Map.of("type", "record-id")),
          Map.of("name", "who", "use", Map.of("type", "subject")),
          Map.of(
              "name",
              "age",
              "use",
              Map.of("type", "number", "least", 0, "most", 100, "optional", false)),
          Map.of(
              "name", "income", "use", Map.of("type", "label", "values", List.of("low", "high"))));

  @Inject Datasets datasets;
  @Inject RowErasure erasure;
  @Inject SubjectIndex index;
  @Inject StoredRecordIds ids;
  @Inject Artifacts artifacts;
  @Inject TenantTransaction transactions;
  @Inject EntityManager entities;

  private TestTenant tenant;
  private Registrations registrations;

  @BeforeEach
  void tenant() {
    tenant = new TestTenant();
    registrations = new Registrations(tenant);
  }

  @Test
  void registersImagesWithLabelsAndCompanion() {
    JsonPath version = register(IdxBytes.images(20, 4), IdxBytes.labels(20, 3), 20);
    assertThat(version.getString("state")).isEqualTo("READY");
    assertThat(version.getString("indexState")).isEqualTo("READY");
    assertThat(version.getInt("rowCount")).isEqualTo(20);
    assertThat(version.getList("shape")).isEqualTo(List.of(4, 4));
    assertThat(version.getInt("classes")).isEqualTo(3);
    assertThat(version.getString("digest")).startsWith("sha256:");
    assertThat(version.getList("files")).hasSize(3);
    assertThat(version.getInt("ordinal")).isEqualTo(1);
  }

  @Test
  void refusesTruncatedImages() {
    byte[] images = IdxBytes.images(20, 4);
    refused(
        register(Arrays.copyOf(images, images.length - 5), IdxBytes.labels(20, 3), 20),
        "images: the header announces 20 records, the file ends in record 19");
  }

  @Test
  void refusesLabelsInThePlaceOfImages() {
    refused(
        register(IdxBytes.labels(20, 3), IdxBytes.labels(20, 3), 20),
        "images: expected 2 or 3, the header says 1 dimensions");
  }

  @Test
  void refusesFilesThatAreNoIdx() {
    refused(
        register("PNG, not IDX at all".getBytes(UTF_8), IdxBytes.labels(20, 3), 20),
        "images: such an IDX file starts with 00 00 08 or 00 00 0d");
  }

  @Test
  void refusesCountsThatDiffer() {
    refused(
        register(IdxBytes.images(20, 4), IdxBytes.labels(19, 3), 21),
        "20 images, 19 labels and 21 companion lines");
  }

  @Test
  void refusesCompanionsWithoutTheColumns() {
    refused(
        register(
            IdxBytes.images(2, 4),
            IdxBytes.labels(2, 2),
            "id,who\r\n1,a\r\n2,b\r\n".getBytes(UTF_8)),
        "column record is missing; companion: column person is missing; companion: its columns are"
            + " id, who");
  }

  @Test
  void refusesRaggedCompanions() {
    refused(
        register(
            IdxBytes.images(2, 4),
            IdxBytes.labels(2, 2),
            "record,person\r\n1,a@b.example\r\n2\r\n".getBytes(UTF_8)),
        "1 values for 2 columns");
  }

  @Test
  void namesRecordsThatShareAnIdButNotTheId() {
    JsonPath version =
        register(
            IdxBytes.images(4, 4),
            IdxBytes.labels(4, 2),
            "record,person\r\nsecret-7,a@b.example\r\nx,\r\nsecret-7,\r\ny,\r\n".getBytes(UTF_8));
    refused(version, "companion, record 3: same record id as record 1");
    assertThat(version.getString("problem.detail")).doesNotContain("secret");
  }

  @Test
  void leavesNothingOfARefusedVersionInTheIndex() {
    JsonPath version = register(IdxBytes.images(20, 4), IdxBytes.labels(19, 3), 20);
    assertThat(version.getString("state")).isEqualTo("REJECTED");
    assertThat(version.getList("files")).isEmpty();
    assertThat(find("p-3@example.org")).isEmpty();
  }

  @Test
  void findsPersonsByNormalisedIdentifier() {
    UUID id = UUID.fromString(registrations.readyVersion(20, 4, 3));
    assertThat(find("  p-3@EXAMPLE.org ")).isEqualTo(Map.of(id, RecordSet.of(6, 7)));
    assertThat(find("p-33@example.org")).isEmpty();
  }

  @Test
  void resolvesRecordIdsAndNamesPositionsOfUnknownOnes() {
    UUID id = UUID.fromString(registrations.readyVersion(20, 4, 3));
    assertThat(resolve(id, "r-3", "r-17", "r-3")).isEqualTo(RecordSet.of(3, 17));
    Assertions.assertThatThrownBy(() -> resolve(id, "r-3", "r-99"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.errors().get(0).pointer()).isEqualTo("/selection/recordIds/1"));
  }

  @Test
  void erasesRecordsIntoANewVersionAndPurgesTheOldOne(@TempDir Path folder) throws Exception {
    UUID old = UUID.fromString(registrations.readyVersion(20, 4, 3));
    RecordSet erased = RecordSet.of(0, 7, 19);
    RowErasure.Loaded loaded = load(old, erased, folder);
    UUID fresh =
        transactions.call(
            tenant.id(), () -> erasure.commit(loaded, UUID.randomUUID(), UUID.randomUUID()));

    DatasetManifest before = transactions.call(tenant.id(), () -> datasets.manifest(old));
    DatasetManifest after = transactions.call(tenant.id(), () -> datasets.manifest(fresh));
    assertThat(after.rowCount()).isEqualTo(17);
    byte[] images = artifacts.read(tenant.id(), after.images());
    byte[] expected = IdxBytes.images(20, 4);
    // Record 6 of the new version is record 8 of the old one: 0 and 7 are gone before it.
    assertThat(Arrays.copyOfRange(images, 16 + 6 * 16, 16 + 7 * 16))
        .isEqualTo(Arrays.copyOfRange(expected, 16 + 8 * 16, 16 + 9 * 16));
    assertThat(resolve(fresh, "r-8")).isEqualTo(RecordSet.of(6));
    assertThat(RecordSet.of(8).renumberedWithout(erased)).isEqualTo(RecordSet.of(6));

    transactions.run(tenant.id(), () -> datasets.purge(tenant.id(), old));
    artifacts.removeReleased(tenant.id());
    assertThat(artifacts.isReadable(tenant.id(), before.images())).isFalse();
    assertThat(artifacts.isReadable(tenant.id(), before.companion())).isFalse();
    assertThat(artifacts.isReadable(tenant.id(), after.images())).isTrue();
    assertThat(find("p-3@example.org")).isEqualTo(Map.of(fresh, RecordSet.of(5)));
    tenant
        .as(Role.AUDITOR)
        .get("/api/v1/dataset-versions/" + old)
        .then()
        .statusCode(200)
        .body("state", equalTo("PURGED"));
  }

  @Test
  void listsNoMoreIdsThanMemoryHolds() {
    assertThatThrownBy(
            () -> ids.of(tenant.id(), UUID.randomUUID(), RecordSet.all(StoredRecordIds.MOST + 1)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.PAYLOAD_TOO_LARGE));
  }

  @Test
  void refusesToEraseEverythingOrNothing(@TempDir Path folder) {
    UUID version = UUID.fromString(registrations.readyVersion(20, 4, 3));
    for (RecordSet set : List.of(RecordSet.of(), RecordSet.all(20), RecordSet.of(20))) {
      Assertions.assertThatThrownBy(() -> erasure.prepare(tenant.id(), version, set, folder))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("cannot be erased");
    }
  }

  @Test
  void registersACsvAndErasesARowOfIt(@TempDir Path folder) throws Exception {
    Engine.assumeBuilt();
    JsonPath version =
        registrations.prepared(
            "CSV",
            "id,who,age,income\n1,ann@example.org,50,low\n2,,20,high\n3,bob@example.org,90,low\n",
            Map.of("header", true, "separator", ",", "columns", PEOPLE),
            "email");

    assertThat(version.getString("state")).as(version.prettify()).isEqualTo("READY");
    assertThat(version.getString("format")).isEqualTo("CSV");
    assertThat(version.getInt("rowCount")).isEqualTo(3);
    assertThat(version.getList("shape")).isEqualTo(List.of(1));
    assertThat(version.getInt("classes")).isEqualTo(2);
    UUID old = UUID.fromString(version.getString("id"));
    assertThat(find("bob@example.org")).isEqualTo(Map.of(old, RecordSet.of(2)));
    DatasetManifest before = transactions.call(tenant.id(), () -> datasets.manifest(old));
    assertThat(before.digest().toString()).isEqualTo(version.getString("digest"));

    RowErasure.Loaded loaded = load(old, RecordSet.of(0), folder);
    UUID fresh =
        transactions.call(
            tenant.id(), () -> erasure.commit(loaded, UUID.randomUUID(), UUID.randomUUID()));

    DatasetManifest after = transactions.call(tenant.id(), () -> datasets.manifest(fresh));
    assertThat(after.rowCount()).isEqualTo(2);
    byte[] features = artifacts.read(tenant.id(), after.images());
    assertThat(ByteBuffer.wrap(features, 12, 8).asFloatBuffer().get(1)).isEqualTo(0.9f);
    assertThat(find("bob@example.org")).containsEntry(fresh, RecordSet.of(1));
  }

  @Test
  void saysWhichCellsOfATableAreWrongWithoutRepeatingThem() {
    Engine.assumeBuilt();
    JsonPath version =
        registrations.prepared(
            "JSON_LINES",
            "{\"id\":1,\"who\":\"\",\"age\":\"old\",\"income\":\"low\"}\n",
            Map.of("columns", PEOPLE),
            "email");

    assertThat(version.getString("state")).isEqualTo("REJECTED");
    assertThat(version.getString("problem.detail"))
        .contains("record 1, column age is no number")
        .doesNotContain("old");
  }

  @Test
  void refusesAPreparationThatCannotBe() {
    List<Map<String, Object>> unlabelled = PEOPLE.subList(0, 3);
    registrations
        .prepare(
            "CSV", "x", Map.of("header", true, "separator", ",", "columns", unlabelled), "email")
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/preparation"))
        .body("errors[0].message", containsString("exactly one column is label, found 0"));
    registrations
        .prepare("PARQUET", "x", Map.of("columns", PEOPLE.subList(2, 4)), "email")
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/identifierType"));
  }

  @Test
  void refusesVersionsFromIncompleteUploads() {
    String images =
        tenant
            .creatingAs(Role.ML_ENGINEER)
            .body(Map.of("purpose", "DATASET", "length", 10, "mediaType", "x/y"))
            .post("/api/v1/uploads")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    tenant
        .creatingAs(Role.ML_ENGINEER)
        .body(
            Map.of(
                "format", "IDX",
                "imagesUploadId", images,
                "labelsUploadId", images,
                "companionUploadId", images,
                "recordIdColumn", "record"))
        .post("/api/v1/datasets/" + registrations.dataset() + "/versions")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/imagesUploadId"))
        .body("errors[0].message", containsString("0 of 10 bytes"));
  }

  @Test
  void listsDataSetsInPagesWithoutGapsOrRepeats() {
    List<String> made =
        List.of(registrations.dataset(), registrations.dataset(), registrations.dataset());
    var first =
        tenant.as(Role.AUDITOR).get("/api/v1/datasets?limit=2").then().statusCode(200).extract();
    String next = first.header("Link").replaceAll("^<(.*)>.*$", "$1");
    var second =
        tenant
            .as(Role.AUDITOR)
            .urlEncodingEnabled(false)
            .get(next)
            .then()
            .statusCode(200)
            .extract();
    assertThat(first.jsonPath().getList("id")).containsExactly(made.get(2), made.get(1));
    assertThat(second.jsonPath().getList("id")).containsExactly(made.get(0));
    assertThat(second.header("Link")).contains("rel=\"prev\"").doesNotContain("rel=\"next\"");
  }

  @Test
  void readsAPageOfDataSetsInAsManyStatementsWhateverItsLength() {
    for (int i = 0; i < 4; i++) {
      String unused = registrations.readyVersion(4, 2, 2);
    }
    assertThat(List.of(statements(1), statements(4))).containsOnly(3);
  }

  private int statements(int rows) {
    return transactions.call(
        tenant.id(),
        () ->
            Statements.of(
                entities,
                () ->
                    assertThat(datasets.list(new ThingFilter(), Spot.FIRST, rows).rows())
                        .hasSize(rows)
                        .allMatch(d -> d.latestVersion().isPresent())));
  }

  @Test
  void refusesCursorsThatWereAlteredOrAreOfAnotherList() {
    registrations.dataset();
    registrations.dataset();
    String link =
        tenant.as(Role.AUDITOR).get("/api/v1/datasets?limit=1").then().extract().header("Link");
    String cursor = link.replaceAll("^.*after=([^>&]*).*$", "$1");
    tenant
        .as(Role.AUDITOR)
        .get("/api/v1/datasets?after=A" + cursor)
        .then()
        .statusCode(400)
        .body("type", containsString("cursor-invalid"));
    tenant.as(Role.AUDITOR).get("/api/v1/audit?after=" + cursor).then().statusCode(400);
    tenant.as(Role.AUDITOR).get("/api/v1/datasets?limit=201").then().statusCode(400);
  }

  private JsonPath register(byte[] images, byte[] labels, int companionLines) {
    return register(images, labels, IdxBytes.companion(companionLines));
  }

  private JsonPath register(byte[] images, byte[] labels, byte[] companion) {
    return registrations.version(registrations.dataset(), images, labels, companion);
  }

  private static void refused(JsonPath version, String detail) {
    assertThat(version.getString("state")).isEqualTo("REJECTED");
    assertThat(version.getString("problem.type")).endsWith("/problems/dataset-invalid");
    assertThat(version.getString("problem.detail")).contains(detail);
  }

  private Map<UUID, RecordSet> find(String email) {
    return transactions.call(
        tenant.id(), () -> index.find(tenant.id(), Stream.of(new Identifier("email", email))));
  }

  private RowErasure.Loaded load(UUID version, RecordSet erased, Path folder) throws Exception {
    return erasure.load(
        new LooseStep(tenant.id(), folder), erasure.prepare(tenant.id(), version, erased, folder));
  }

  private RecordSet resolve(UUID version, String... ids) {
    return transactions.call(
        tenant.id(),
        () -> datasets.resolve(tenant.id(), version, Stream.of(ids), "/selection/recordIds"));
  }
}
