// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Glance;
import dev.lethe.platform.fixture.IdxBytes;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.Statements;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class IdentifierTypesIT {

  @Inject Datasets datasets;
  @Inject IdentifierTypes types;
  @Inject TenantTransaction transactions;
  @Inject EntityManager entities;

  private final TestTenant tenant = new TestTenant();
  private final Registrations registrations = new Registrations(tenant);

  @Test
  void namesEachTypeOnceWithItsDataSets() {
    String orders = registrations.dataset();
    String people = registrations.dataset();
    register(orders, "customer-number", 4);
    register(people, "email", 4);
    register(people, "email", 6);
    register(people, "customer-number", 4);

    JsonPath told = told(Role.PRIVACY_OFFICER);
    assertThat(told.getList("type")).containsExactly("customer-number", "email");
    assertThat(told.<String>getList("[0].datasets.id")).containsExactlyInAnyOrder(orders, people);
    assertThat(told.getList("[1].datasets.id")).containsExactly(people);
    assertThat(told.getString("[1].datasets[0].name")).startsWith("data ");
  }

  @Test
  void leavesOutWhatWasRefusedOrIsPurged() {
    String dataset = registrations.dataset();
    register(dataset, "phone", 4);
    assertThat(told(Role.ML_ENGINEER).getList("type")).as("mails are no numbers").isEmpty();

    UUID version = UUID.fromString(register(dataset, "email", 4).getString("id"));
    assertThat(told(Role.ML_ENGINEER).getList("type")).containsExactly("email");
    var unused = transactions.call(tenant.id(), () -> datasets.purge(tenant.id(), version));
    assertThat(told(Role.ML_ENGINEER).getList("type")).isEmpty();
  }

  @Test
  void tellsOfAVersionThatIsStillBeingRead() {
    UUID dataset = UUID.fromString(registrations.dataset());
    transactions.run(
        tenant.id(),
        () -> {
          Columns columns =
              new Columns(
                  "id", Optional.of("who"), Optional.of("patient-number"), Optional.empty());
          var unused = datasets.announce(datasets.row(dataset), "IDX", columns);
        });
    assertThat(told(Role.APPROVER).getList("type")).containsExactly("patient-number");
  }

  @Test
  void tellsNobodyOfTheDataOfOthers() {
    register(registrations.dataset(), "email", 4);
    assertThat(
            Glance.of(
                    new TestTenant()
                        .as(Role.AUDITOR)
                        .get("/api/v1/identifier-types")
                        .then()
                        .statusCode(200))
                .getList("$"))
        .isEmpty();
    tenant.as(Role.TENANT_ADMIN).get("/api/v1/identifier-types").then().statusCode(403);
  }

  @Test
  void readsAllInOneStatement() {
    for (String type : List.of("email", "customer-number")) {
      register(registrations.dataset(), type, 4);
    }
    int statements =
        transactions.call(
            tenant.id(), () -> Statements.of(entities, () -> assertThat(types.list()).hasSize(2)));
    assertThat(statements).isEqualTo(1);
  }

  @Test
  void saysOfAVersionWhatItsPersonsAreKnownBy() {
    JsonPath version = register(registrations.dataset(), "customer-number", 4);
    tenant
        .as(Role.AUDITOR)
        .get("/api/v1/dataset-versions/" + version.getString("id"))
        .then()
        .body("subjectColumn", equalTo("person"))
        .body("identifierType", equalTo("customer-number"));
  }

  private JsonPath told(Role role) {
    return Glance.of(tenant.as(role).get("/api/v1/identifier-types").then().statusCode(200));
  }

  private JsonPath register(String dataset, String type, int count) {
    return registrations.version(
        dataset,
        IdxBytes.images(count, 4),
        IdxBytes.labels(count, 2),
        IdxBytes.companion(count),
        Map.of("recordIdColumn", "record", "subjectColumn", "person", "identifierType", type));
  }
}
