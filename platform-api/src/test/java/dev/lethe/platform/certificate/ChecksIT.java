// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestProfile(ChecksIT.Impatient.class)
class ChecksIT {

  /** One place to wait, and little patience. */
  public static class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("lethe.certificate.checks-waiting", "1", "lethe.certificate.check-time", "1s");
    }
  }

  @Inject Checks checks;

  private static ValidatableResponse post(byte[] body) {
    return RestAssured.given()
        .contentType("application/pdf")
        .body(body)
        .post("/api/v1/verify")
        .then();
  }

  @Test
  void refusesWhatDoesNotBeginAsAPdf() {
    post("GIF89a, not a PDF".getBytes(US_ASCII))
        .statusCode(422)
        .body("type", endsWith("/problems/pdf-not-recognised"));
    post(new byte[0]).statusCode(422);
  }

  @Test
  void refusesMoreThanTenMebibytes() {
    byte[] large = new byte[(10 << 20) + 1];
    System.arraycopy("%PDF-1.7".getBytes(US_ASCII), 0, large, 0, 8);
    post(large).statusCode(413).body("type", endsWith("/problems/payload-too-large"));
  }

  @Test
  void givesVerdictsOnAPdfThatIsNoCertificate() {
    post("%PDF-1.7\n%%EOF\n".getBytes(US_ASCII))
        .statusCode(200)
        .body("verdicts.size()", equalTo(5))
        .body("verdicts.name", equalTo(List.of("seal", "content", "log", "status", "statement")));
  }

  @Test
  void endsALookThatTakesTooLong() {
    CountDownLatch never = new CountDownLatch(1);
    Verification answer =
        checks.limited(
            new byte[0],
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              throw new IllegalStateException("stopped");
            });
    assertThat(answer.primaryCode()).contains("INPUT_LIMIT_EXCEEDED");
    assertThat(answer.verdicts()).allMatch(v -> v.verdict().equals("NOT_CHECKED"));
  }

  @Test
  void turnsAwayWhomTheQueueHasNoPlaceFor() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch busy = new CountDownLatch(2);
    ExecutorService callers = Executors.newCachedThreadPool();
    List<Future<?>> waiting = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      waiting.add(callers.submit(() -> hold(busy, gate)));
    }
    busy.await();
    waiting.add(callers.submit(() -> hold(new CountDownLatch(1), gate)));
    try {
      assertThatThrownBy(
              () -> {
                // The third fills the only place; one of the next finds none.
                for (int i = 0; i < 3; i++) {
                  waiting.add(callers.submit(() -> hold(new CountDownLatch(1), gate)));
                  Thread.sleep(50);
                }
                checks.check("%PDF-1.7".getBytes(US_ASCII));
              })
          .isInstanceOfSatisfying(
              ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.QUEUE_FULL));
      post("%PDF-1.7".getBytes(US_ASCII)).statusCode(429).header("Retry-After", "10");
    } finally {
      gate.countDown();
      callers.shutdownNow();
    }
  }

  private Object hold(CountDownLatch begun, CountDownLatch gate) {
    return checks.limited(
        new byte[0],
        () -> {
          begun.countDown();
          while (gate.getCount() > 0) {
            Thread.onSpinWait();
          }
          throw new IllegalStateException("released");
        });
  }
}
