// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.supply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.TestPlan.Rule;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TenantRows;
import dev.lethe.platform.fixture.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whom models and scores wait for. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class WaitingSuppliesIT {

  private static final Digest SOME = Digest.of("some".getBytes(UTF_8));

  private final TestTenant tenant = new TestTenant();

  private ValidatableResponse feed(Role role) {
    return tenant.as(role).get("/api/v1/feed").then().statusCode(200);
  }

  @Test
  void waitForEngineersWhileTheWorkGoesOn() throws Exception {
    UUID request = working();
    UUID target = UUID.randomUUID();
    asked(target, request);
    feed(Role.ML_ENGINEER)
        .body("entries.kind", contains("STEP"))
        .body("entries.thing", contains("SUPPLY"))
        .body("entries.id", contains(target.toString()))
        .body("entries.title", contains("garments v1"))
        .body("entries[0].what", equalTo("Hand over the models or scores asked for"));
    feed(Role.APPROVER).body("entries", empty());
    feed(Role.AUDITOR).body("entries", empty());

    change(request, "FAILED");
    feed(Role.ML_ENGINEER).body("entries", empty());
    change(request, "VERIFYING");
    TenantRows.write(
        tenant,
        "update supply set state = 'SCORES_GIVEN' where tenant_id = ? and target_id = ?",
        target);
    feed(Role.ML_ENGINEER).body("entries", empty());
  }

  private UUID working() throws Exception {
    String version = new Registrations(tenant).readyVersion(40, 4, 3);
    UUID request =
        UUID.fromString(
            new Officers(tenant).submitted(version, Officers.records(IntStream.range(0, 3))));
    change(request, "EXECUTING");
    return request;
  }

  private void change(UUID request, String state) throws Exception {
    TenantRows.write(
        tenant,
        "update erasure_request set state = '%s' where tenant_id = ? and id = ?".formatted(state),
        request);
  }

  /** As a step of the work asks; without the rows that it refers to. */
  private void asked(UUID target, UUID request) throws Exception {
    Wanted.Part part = new Wanted.Part(SOME, 3);
    Wanted wanted =
        new Wanted(
            Wanted.SCHEMA,
            "garments v1",
            true,
            SOME,
            List.of(1L, 2L),
            Rule.defaults(1),
            new Wanted.Data(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()),
            new Wanted.Sets(part, part, part));
    TenantRows.write(
        tenant,
        """
        insert into supply (tenant_id, target_id, request_id, operation_id, model_version_id,
          wanted, state, created_at, version)
        values (?, ?, ?, gen_random_uuid(), gen_random_uuid(), '%s', 'MODELS_WANTED', now(), 0)
        """
            .formatted(new String(CanonicalJson.bytes(wanted), UTF_8)),
        target,
        request);
  }
}
