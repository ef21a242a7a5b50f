// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.dataset.DatasetVersionReady;
import dev.lethe.platform.fixture.IdxBytes;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.subject.Suppressions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests for records that had no ids and were numbered. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class NumberedRequestsIT {

  private static final byte[] PEOPLE =
      "person\r\nann@example.org\r\nbob@example.org\r\ncy@example.org\r\n".getBytes(UTF_8);

  @Inject Suppressions suppressions;
  @Inject Returned returned;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final Registrations registrations = new Registrations(tenant);
  private String dataset = "";

  @BeforeEach
  void named() {
    dataset = registrations.dataset();
  }

  /** What came back with new versions, as whoever listens is told. */
  @ApplicationScoped
  public static class Returned {
    private final Map<UUID, Map<UUID, Integer>> byVersion = new ConcurrentHashMap<>();

    void ready(@Observes DatasetVersionReady ready) {
      byVersion.put(ready.versionId(), ready.returned());
    }

    Map<UUID, Integer> with(String version) {
      return byVersion.get(UUID.fromString(version));
    }
  }

  @Test
  void aNumberIsLookedForInItsOwnNumberingAlone() {
    String first = version();
    String second = version();
    String request = officers.submitted(first, List.of("2"));
    JsonPath found = officers.get("/erasure-requests/" + request + "/scope");
    assertThat(found.getList("datasets.datasetVersionId")).containsExactly(first);
    assertThat(found.getInt("datasets[0].hits")).isEqualTo(1);
    officers
        .file(second, List.of("3", "4"))
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/selection/recordIds/1"));
  }

  @Test
  void recordsOfAnotherFileDoNotCountAsThoseThatWereErased() {
    String first = version();
    String request = officers.submitted(first, List.of("2"));
    erased(request, first, false);
    assertThat(returned.with(version())).isEmpty();
  }

  @Test
  void anErasedPersonWhoComesBackIsNoticedAllTheSame() {
    String first = version();
    String request = officers.submittedBy("bob@example.org");
    erased(request, first, true);
    assertThat(returned.with(version())).isEqualTo(Map.of(UUID.fromString(request), 1));
  }

  private void erased(String request, String version, boolean persons) {
    RecordSet second = RecordSet.of(1);
    suppressions.add(
        tenant.id(),
        UUID.fromString(request),
        UUID.fromString(dataset),
        UUID.fromString(version),
        new Suppressions.Erased(second, second, persons));
  }

  private String version() {
    JsonPath told =
        registrations.version(
            dataset,
            IdxBytes.images(3, 4),
            IdxBytes.labels(3, 2),
            PEOPLE,
            Map.of("subjectColumn", "person", "identifierType", "email"));
    assertThat(told.getString("state")).as(told.prettify()).isEqualTo("READY");
    return told.getString("id");
  }
}
