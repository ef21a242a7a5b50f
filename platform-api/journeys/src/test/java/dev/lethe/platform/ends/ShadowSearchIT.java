// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.ends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.ends.ShadowSearch.Place;
import dev.lethe.platform.fixture.Engine;
import dev.lethe.platform.fixture.Miniature;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlantedPerson;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.ServerLog;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.TinyModels;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A person is planted and erased. What held them before and not after is what is declared to end
 * with the records; what still holds them is declared to be kept, or to expire.
 */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestProfile(Miniature.class)
class ShadowSearchIT {

  private static final String NAME = "Odo Shadow-Quibbling";
  private static final String MAIL = "Odo.Shadow@Quibbling.example";
  private static final String RECORD = "patient-0815-quibbling";

  /** Other data sets have a record r-1 of somebody else. */
  private static final String OTHER_RECORD = "patient-0816-quibbling";

  private static final PlantedPerson PERSON =
      new PlantedPerson(NAME, MAIL, List.of(RECORD, OTHER_RECORD), "1958-11-30;0 positive");

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final Registrations registrations = new Registrations(tenant);

  @Test
  void theEraserRemovesWhatAStrangerWouldFind() throws Exception {
    Engine.assumeBuilt();
    try (ServerLog log = ServerLog.open();
        Connection database = PlatformStack.asAdministrator()) {
      String data = PERSON.register(registrations);
      TinyModels models = new TinyModels(tenant);
      models.train("patients", data, models.data(40, 16), 1);
      String request = PERSON.file(tenant, MAIL).then().statusCode(201).extract().path("id");
      officers.change(request, "submit", Map.of()).then().statusCode(200);
      ShadowSearch search = search(database, data);
      Set<Place> before = search.places(database);
      assertThat(names(before))
          .contains(
              "artifacts: dataset-version",
              "artifacts: model-version",
              "files: lethe.upload.root",
              "tables: erasure_request.external_reference",
              "tables: subject_index.index_key");
      assertThat(before).allMatch(search::mayHold);

      officers.approved(request, Map.of());
      assertThat(officers.await(request, "COMPLETED", "VERIFICATION_FAILED").getString("state"))
          .isEqualTo("COMPLETED");
      Set<Place> after = search.places(database);
      Set<Place> removed = new TreeSet<>(before);
      removed.removeAll(after);
      Set<Place> declared = new TreeSet<>(before);
      declared.removeIf(search::outlasts);
      assertThat(names(removed)).isEqualTo(names(declared));
      assertThat(after).allMatch(search::mayHold).allMatch(search::outlasts);
      assertThat(search.planted().in(log.text())).isEmpty();

      noticesWhatIsLeftBehind(search, database);
    }
  }

  /** The search would have found something in a folder, a store, a column or a log. */
  private void noticesWhatIsLeftBehind(ShadowSearch search, Connection database) throws Exception {
    Set<Place> before = search.places(database);
    Path step = Files.createDirectories(search.files().get("lethe.operation.staging").resolve("0"));
    Path staged = Files.writeString(step.resolve("companion.csv"), RECORD + "," + MAIL + "\r\n");
    Path stored = search.files().get("lethe.artifact.root").resolve("0".repeat(64));
    Files.writeString(stored, MAIL);
    try (PreparedStatement update =
        database.prepareStatement("update dataset set purpose = ? where tenant_id = ?")) {
      update.setString(1, "what " + NAME + " wanted");
      update.setObject(2, tenant.id());
      assertThat(update.executeUpdate()).isPositive();
    }
    Set<Place> found = search.places(database);
    found.removeAll(before);
    Files.delete(staged);
    Files.delete(stored);
    assertThat(names(found))
        .containsExactlyInAnyOrder(
            "files: lethe.artifact.root",
            "files: lethe.operation.staging",
            "tables: dataset.purpose");
    assertThat(search.mayHold(new Place("tables", "dataset", "purpose"))).isFalse();
  }

  private static List<String> names(Set<Place> places) {
    return places.stream().map(Place::toString).toList();
  }

  private ShadowSearch search(Connection database, String data) throws SQLException {
    List<byte[]> keys = keys(database, data);
    assertThat(keys).hasSize(3);
    Map<String, Path> files = new TreeMap<>();
    Path own = Path.of(PlatformStack.settings().get("lethe.secret.file")).getParent();
    PlatformStack.settings()
        .forEach(
            (key, value) -> {
              if (Ends.read().names("files").contains(key) && Path.of(value).startsWith(own)) {
                files.put(key, Path.of(value));
              }
            });
    assertThat(files)
        .containsOnlyKeys(
            "lethe.artifact.root",
            "lethe.keys.folder",
            "lethe.operation.staging",
            "lethe.secret.file",
            "lethe.upload.root");
    return new ShadowSearch(Ends.read(), PERSON.values(), keys, UUID.fromString(data), files);
  }

  /** Of the two records' ids and of their person. */
  private static List<byte[]> keys(Connection database, String data) throws SQLException {
    List<byte[]> keys = new ArrayList<>();
    try (PreparedStatement select =
        database.prepareStatement(
            """
            select distinct index_key from subject_index
            join index_load on index_load.id = load_id
            where dataset_version_id::text = ? and row_ordinal in (0, 1)
            """)) {
      select.setString(1, data);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          keys.add(row.getBytes(1));
        }
      }
    }
    return keys;
  }
}
