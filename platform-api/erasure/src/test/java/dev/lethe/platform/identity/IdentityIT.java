// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Nothing follows from a request in the name of a person before it is known who asks. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one data set is enough
class IdentityIT {

  private static final String NOBODY = "nobody@example.org";
  private static final String SOMEBODY = "p-3@example.org";
  private static final byte[] PASSPORT = "%PDF-1.7 passport of Mara".getBytes(UTF_8);

  @Inject Shredder shredder;
  @Inject Artifacts artifacts;
  @Inject EntityManager entities;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);
  private final Registrations registrations = new Registrations(tenant);

  private String version = "";

  @BeforeEach
  void registered() {
    if (version.isEmpty()) {
      version = registrations.readyVersion(40, 4, 3);
    }
  }

  private JsonPath scope(String request) {
    return officers.get("/erasure-requests/" + request + "/scope");
  }

  private JsonPath asOfficer(String path) {
    return tenant.as(Role.PRIVACY_OFFICER).get("/api/v1" + path).jsonPath();
  }

  private Response state(String request, Map<String, Object> identity) {
    return officers.change(request, "identity", identity);
  }

  private Response plan(String request) {
    return tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(Map.of())
        .post("/api/v1/erasure-requests/" + request + "/plans");
  }

  /** All that an officer can read of a request, but for what names it and when it came. */
  private Map<String, Object> read(String request) {
    Map<String, Object> all = new HashMap<>(asOfficer("/erasure-requests/" + request).getMap(""));
    List.of("id", "reference", "createdAt", "receivedAt").forEach(all::remove);
    all.put("scope", scope(request).getMap(""));
    all.put("candidates", asOfficer("/erasure-requests/" + request + "/batch/candidates").get());
    all.put("events", timeline(request).getList("event"));
    all.put("sentences", timeline(request).getList("sentence"));
    return all;
  }

  private JsonPath timeline(String request) {
    return officers.get("/erasure-requests/" + request + "/timeline");
  }

  @Test
  void readsTheSameWhetherOrNotThePersonIsInTheData() {
    String somebody = officers.submittedInTheNameOf(SOMEBODY);
    String nobody = officers.submittedInTheNameOf(NOBODY);

    assertThat(read(somebody)).isEqualTo(read(nobody));
    JsonPath request = asOfficer("/erasure-requests/" + somebody);
    assertThat(request.getString("state")).isEqualTo("SUBMITTED");
    assertThat(request.getString("identity.state")).isEqualTo("NOT_ASKED");
    assertThat(request.<Integer>get("records")).isNull();
    assertThat(request.getString("nextStepBy")).isEqualTo("privacy-officer");
    assertThat(request.getList("permissions", String.class))
        .contains("request:identity", "request:withdraw")
        .doesNotContain("plan:create", "request:answer", "request:join");
    assertThat(scope(somebody).getString("search.state")).isEqualTo("WITHHELD");
    for (String id : List.of(somebody, nobody)) {
      plan(id).then().statusCode(409).body("type", endsWith("identity-not-verified"));
      officers.change(id, "answer", Map.of()).then().statusCode(409);
    }
    tenant
        .creatingAs(Role.PRIVACY_OFFICER)
        .body(
            Map.of(
                "identifiers",
                List.of(Map.of("type", "email", "value", SOMEBODY)),
                "purpose",
                "REQUEST",
                "requestId",
                somebody))
        .post("/api/v1/subject-lookups")
        .then()
        .statusCode(409);
    officers.change(somebody, "withdraw", Map.of("reason", "no answer")).then().statusCode(200);
    assertThat(scope(somebody).getString("search.state")).isEqualTo("WITHHELD");
  }

  /**
   * Somebody asks in the name of another person, who asks later and is known to. In Fides the first
   * request made the second one a duplicate, so that whoever knew an address kept its owner from
   * being answered (GHSA-qx5f-ghc2-7g5c).
   */
  @Test
  void holdsUpNobodyInWhoseNameItWasFiled() throws Exception {
    String attack = officers.submittedInTheNameOf("p-7@example.org");
    Map<String, Object> before = read(attack);
    String person = officers.submittedBy("p-7@example.org");
    String other = officers.submittedBy("p-5@example.org");
    String alone = officers.request(person).getString("dueOn");

    assertThat(officers.request(person).getString("state")).isEqualTo("SCOPING");
    for (String joining : List.of(person, attack)) {
      officers
          .change(
              joining, "batch/join", Map.of("requestId", joining.equals(attack) ? person : attack))
          .then()
          .statusCode(409);
    }
    assertThat(asOfficer("/erasure-requests/" + other + "/batch/candidates").getList("requestId"))
        .doesNotContain(attack);
    JsonPath plan = officers.approved(person, Map.of());
    JsonPath erased = officers.await(person, "CERTIFYING", "COMPLETED");
    assertThat(erased.getString("dueOn")).isEqualTo(alone);
    assertThat(erased.getString("batchId")).isNull();
    assertThat(plan.prettify()).doesNotContain(attack);

    assertThat(read(attack)).as("nothing came of it, and it shows nothing").isEqualTo(before);
    state(attack, Map.of("state", "NOT_CONFIRMED", "reason", "no proof came"))
        .then()
        .statusCode(200);
    assertThat(scope(attack).getString("search.state")).isEqualTo("WITHHELD");
    plan(attack).then().statusCode(409).body("type", endsWith("identity-not-verified"));
  }

  @Test
  void goesOnOnceAPersonSaysHowItIsKnownWhoAsks() {
    String request = officers.submittedInTheNameOf(SOMEBODY);
    state(request, Map.of("state", "ASKED", "reason", "the address is new")).then().statusCode(200);
    JsonPath asked = officers.request(request);
    assertThat(asked.getString("state")).isEqualTo("IDENTITY_PENDING");
    assertThat(asked.getString("identity.askedAt")).isNotNull();
    assertThat(asked.getString("identity.reason")).isEqualTo("the address is new");

    state(request, Map.of("state", "CONFIRMED", "means", "KNOWN_CONTACT")).then().statusCode(200);
    JsonPath known = officers.request(request);
    assertThat(known.getString("state")).isEqualTo("SCOPING");
    assertThat(known.getInt("records")).isPositive();
    assertThat(known.getString("identity.means")).isEqualTo("KNOWN_CONTACT");
    assertThat(known.getBoolean("identity.settled")).isTrue();
    assertThat(known.getString("identity.askedAt")).isEqualTo(asked.getString("identity.askedAt"));
    assertThat(known.getString("identity.statedBy")).isEqualTo(known.getString("filedBy"));
    assertThat(scope(request).getString("search.state")).isEqualTo("FOUND");
    assertThat(timeline(request).getList("sentence", String.class))
        .contains(
            "The person was asked for proof of identity: the address is new",
            "The identity of the person was confirmed: by an answer from where the person could be"
                + " reached before");

    state(request, Map.of("state", "ASKED", "reason", "the answer was forged"))
        .then()
        .statusCode(200);
    assertThat(officers.request(request).getString("state")).isEqualTo("IDENTITY_PENDING");
    assertThat(scope(request).getString("search.state")).isEqualTo("WITHHELD");
    state(request, Map.of("state", "NOT_NEEDED", "reason", "the parent asks for her child"))
        .then()
        .statusCode(200);
    assertThat(officers.request(request).getString("state")).isEqualTo("SCOPING");
  }

  @Test
  void keepsAProofSealedAndShredsItAfterItsTerm() throws Exception {
    String request = officers.submittedInTheNameOf(NOBODY);
    state(
            request,
            Map.of(
                "state",
                "CONFIRMED",
                "means",
                "DOCUMENT",
                "proofUploadId",
                registrations.upload(Role.PRIVACY_OFFICER, "IDENTITY_PROOF", PASSPORT)))
        .then()
        .statusCode(200);
    JsonPath proof = officers.request(request).setRootPath("identity.proofs[0]");
    assertThat(proof.getString("mediaType")).isEqualTo("application/pdf");
    assertThat(proof.getString("shreddedAt")).isNull();
    String path = "/api/v1/identity-proofs/" + proof.getString("id");
    Response file = tenant.as(Role.PRIVACY_OFFICER).get(path);
    assertThat(file.asByteArray()).isEqualTo(PASSPORT);
    assertThat(file.header("Content-Disposition")).startsWith("attachment");
    assertThat(file.header("Cache-Control")).isEqualTo("no-store");
    Digest stored =
        transactions.call(
            tenant.id(),
            () ->
                entities
                    .find(IdentityProofEntity.class, UUID.fromString(proof.getString("id")))
                    .digest());
    assertThat(new String(artifacts.read(tenant.id(), stored), ISO_8859_1))
        .doesNotContain("Mara", "PDF");

    shredder.sweep(tenant.id());
    assertThat(tenant.as(Role.PRIVACY_OFFICER).get(path).statusCode()).isEqualTo(200);
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement update =
            connection.prepareStatement(
                "update identity_proof set shred_after = now() - interval '1 second'"
                    + " where request_id = ?")) {
      update.setObject(1, UUID.fromString(request));
      update.executeUpdate();
    }
    shredder.sweep(tenant.id());
    tenant.as(Role.PRIVACY_OFFICER).get(path).then().statusCode(404);
    assertThat(artifacts.isReadable(tenant.id(), stored)).isFalse();
    assertThat(officers.request(request).getString("identity.proofs[0].shreddedAt")).isNotNull();
    assertThat(officers.request(request).getString("identity.means")).isEqualTo("DOCUMENT");
    assertThat(timeline(request).getList("sentence", String.class))
        .contains(
            "Somebody looked at the proof of identity.",
            "The proof of identity was shredded, as its term had ended.");
  }

  @Test
  void refusesWhatSaysTooLittleOrIsNoProof() {
    String request = officers.submittedInTheNameOf(NOBODY);
    refused(request, Map.of("state", "CONFIRMED"), "/means");
    refused(request, Map.of("state", "NOT_NEEDED"), "/reason");
    refused(request, Map.of("state", "NOT_CONFIRMED"), "/reason");
    refused(request, Map.of("state", "NOT_ASKED", "reason", "none yet"), "/state");
    refused(
        request, Map.of("state", "NOT_NEEDED", "reason", "she called", "means", "CODE"), "/means");
    refused(
        request,
        Map.of(
            "state",
            "CONFIRMED",
            "means",
            "DOCUMENT",
            "proofUploadId",
            registrations.upload(
                Role.PRIVACY_OFFICER, "IDENTITY_PROOF", "<script>".getBytes(UTF_8))),
        "/proofUploadId");
    assertThat(officers.request(request).getString("identity.state")).isEqualTo("NOT_ASKED");

    // That of the others may have given way to another version.
    String own = registrations.readyVersion(4, 4, 2);
    String records = officers.submitted(own, Officers.records(IntStream.range(0, 2)));
    assertThat(officers.request(records).<Object>get("identity")).isNull();
    state(records, Map.of("state", "CONFIRMED", "means", "CODE")).then().statusCode(409);
  }

  private void refused(String request, Map<String, Object> identity, String pointer) {
    state(request, identity).then().statusCode(422).body("errors.pointer", hasItem(pointer));
  }
}
