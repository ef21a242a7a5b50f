// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.issue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.TlogProof;
import dev.lethe.certification.verify.Trust;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.execution.TargetInput;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.treatment.StoredTreatment;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class WitnessIT {

  @Inject Issuing issuing;
  @Inject Artifacts artifacts;
  @Inject TenantTransaction transactions;
  @Inject InstallationLog log;

  private final TestTenant tenant = new TestTenant();

  private static byte[] open(String path) {
    return RestAssured.get("/api/v1" + path).then().statusCode(200).extract().asByteArray();
  }

  @Test
  void issuesNothingWhileTheDemandedWitnessIsSilentAndGoesOnWhenItAnswers() throws Exception {
    StoredTreatment stored = new StoredTreatment(tenant, artifacts, transactions, log);
    PlatformStack.witness().off();
    try {
      assertThatThrownBy(
              () -> issuing.issue(tenant.id(), new TargetInput(stored.plan, stored.target)))
          .isInstanceOf(StepFailure.class);
      tenant
          .as(Role.AUDITOR)
          .get("/api/v1/certificates?requestId=" + stored.request)
          .then()
          .body("state", equalTo(List.of("FROZEN")));
    } finally {
      PlatformStack.witness().on();
    }
    String id = issuing.issue(tenant.id(), new TargetInput(stored.plan, stored.target));
    LogPolicy policy = Trust.parse(open("/trust")).policy();
    assertThat(policy.text()).contains("witness w1 ").endsWith("quorum witnesses\n");
    byte[] proof =
        tenant
            .as(Role.AUDITOR)
            .get("/api/v1/certificates/" + id + "/document-proof")
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    LogPolicy.Verified verified =
        policy.verify(TlogProof.parse(proof).note().text().getBytes(UTF_8));
    assertThat(verified.quorumMet()).isTrue();
    assertThat(verified.cosignedAt()).hasSize(1);
  }
}
