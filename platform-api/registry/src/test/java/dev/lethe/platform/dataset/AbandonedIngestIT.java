// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.IdxBytes;
import dev.lethe.platform.fixture.Planted;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.StoreBalance;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.upload.Uploads;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Data sets that never come to be: nothing of the persons in them stays. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class AbandonedIngestIT {

  private static final String MAIL = "ida.abandoned@quince.example";
  private static final Planted PLANTED = new Planted(List.of(MAIL));

  @Inject Uploads uploads;

  private final TestTenant tenant = new TestTenant();
  private final Registrations registrations = new Registrations(tenant);

  @Test
  void leavesNothingOfADataSetThatIsRefused() throws Exception {
    var version =
        registrations.version(
            registrations.dataset(), IdxBytes.images(20, 4), IdxBytes.labels(19, 3), companion(20));
    assertThat(version.getString("state")).isEqualTo("REJECTED");
    nothingStays();
  }

  @Test
  void leavesNothingOfADataSetThatIsCancelledWhenItsBytesAreStored() throws Exception {
    String dataset = registrations.dataset();
    String operation;
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (Connection other = PlatformStack.asAdministrator();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      // The commit cannot keep what the step has stored.
      statement.execute("lock table artifact_reference in share mode");
      operation = announce(dataset);
      int commit = await("%artifact_reference%");
      assertThat(holding("lethe.artifact.root")).as("it is stored by now").isNotEmpty();

      Future<Response> cancel =
          threads.submit(
              () ->
                  tenant
                      .creatingAs(Role.ML_ENGINEER)
                      .post("/api/v1/operations/" + operation + "/cancel"));
      await("%operation%for%update%");
      statement.execute("select pg_cancel_backend(" + commit + ")");
      cancel.get(1, TimeUnit.MINUTES).then().statusCode(202);
    } finally {
      threads.shutdownNow();
    }
    assertThat(registrations.waitFor(operation).getString("state")).isEqualTo("CANCELLED");
    nothingStays();
  }

  private String announce(String dataset) {
    return tenant
        .creatingAs(Role.ML_ENGINEER)
        .body(
            Map.of(
                "format", "IDX",
                "imagesUploadId", registrations.upload("DATASET", IdxBytes.images(20, 4)),
                "labelsUploadId", registrations.upload("DATASET", IdxBytes.labels(20, 3)),
                "companionUploadId", registrations.upload("COMPANION", companion(20)),
                "recordIdColumn", "record",
                "subjectColumn", "person",
                "identifierType", "email"))
        .post("/api/v1/datasets/" + dataset + "/versions")
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }

  private static byte[] companion(int records) {
    return new String(IdxBytes.companion(records), UTF_8)
        .replace("P-0@Example.org", MAIL)
        .getBytes(UTF_8);
  }

  /** The process of the database that waits for a lock with such a statement. */
  private static int await(String like) throws Exception {
    return Eventually.becomes("a process waits", () -> waiting(like), Optional::isPresent)
        .orElseThrow();
  }

  private static Optional<Integer> waiting(String like) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        var select =
            connection.prepareStatement(
                "select pid from pg_stat_activity where wait_event_type = 'Lock'"
                    + " and query ilike ?")) {
      select.setString(1, like);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getInt(1)) : Optional.empty();
      }
    }
  }

  private void nothingStays() throws Exception {
    StoreBalance.require();
    // The worker removes what it stored once it has said that the operation was cancelled.
    Eventually.holds("no bytes stay", () -> holding("lethe.artifact.root").isEmpty());
    Eventually.holds("nothing stays staged", () -> holding("lethe.operation.staging").isEmpty());
    uploads.removeUsed(tenant.id());
    assertThat(holding("lethe.upload.root")).isEmpty();
  }

  private static List<Path> holding(String setting) throws IOException {
    Path folder = Path.of(PlatformStack.settings().get(setting));
    List<Path> found = new ArrayList<>();
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          if (!PLANTED.in(Files.readAllBytes(file)).isEmpty()) {
            found.add(file);
          }
        }
      }
    }
    return found;
  }
}
