// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.open;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.certification.cli.WorkOrder;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.verify.Trust;
import dev.lethe.platform.certificate.open.VerifierException.Reason;
import dev.lethe.platform.fixture.Eventually;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a file whose worker answers, hangs, dies or runs out of memory. */
class VerifiersTest {

  private static final String READY = "printf '\\0\\0\\0\\0'; ";
  private static final String ANSWER = "printf '\\0\\0\\0\\2{}'; ";
  private static final String WAIT_FOR_END = "cat > /dev/null";

  @TempDir private Path folder;

  private final List<Path> started = new CopyOnWriteArrayList<>();
  private final List<Verifiers> open = new ArrayList<>();

  private static VerifierConfig config(Map<String, String> settings) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(VerifierConfig.class)
            .withDefaultValues(settings)
            .addDiscoveredConverters()
            .build();
    return config.getConfigMapping(VerifierConfig.class);
  }

  private Verifiers verifiers(String script, Map<String, String> settings) {
    Verifiers verifiers =
        new Verifiers(
            config(settings),
            place -> {
              started.add(place);
              return List.of("/bin/sh", "-c", script);
            });
    open.add(verifiers);
    return verifiers;
  }

  @AfterEach
  void stop() {
    open.forEach(Verifiers::stop);
  }

  private static WorkOrder order() {
    Trust trust =
        new Trust(
            Trust.SCHEMA,
            List.of("AA=="),
            List.of("AA=="),
            "",
            "",
            List.of("CN=Example"),
            Optional.empty());
    return WorkOrder.of("%PDF-1.7".getBytes(UTF_8), trust, Instant.EPOCH, Language.EN);
  }

  private static void assertEndsWith(Reason reason, Verifiers verifiers) {
    assertThatThrownBy(() -> verifiers.answer(order()))
        .isInstanceOfSatisfying(
            VerifierException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void asksOneWorkerAfterAnotherFileTheSame() throws Exception {
    Verifiers verifiers =
        verifiers(READY + ANSWER + ANSWER + WAIT_FOR_END, Map.of("lethe.verifier.at-once", "1"));

    assertThat(new String(verifiers.answer(order()), UTF_8)).isEqualTo("{}");
    assertThat(new String(verifiers.answer(order()), UTF_8)).isEqualTo("{}");
    assertThat(started).hasSize(1);
  }

  @Test
  void endsAWorkerThatHangsAndReplacesIt() throws Exception {
    Path first = folder.resolve("first");
    Verifiers verifiers =
        verifiers(
            "if [ -e "
                + first
                + " ]; then "
                + (READY + ANSWER + WAIT_FOR_END)
                + "; else : > "
                + first
                + "; "
                + (READY + "exec sleep 600")
                + "; fi",
            Map.of("lethe.verifier.check-time", "1s"));

    assertEndsWith(Reason.TOO_COSTLY, verifiers);
    assertThat(new String(verifiers.answer(order()), UTF_8)).isEqualTo("{}");
    assertThat(started).hasSize(2);
    assertThat(Files.exists(started.get(0))).isFalse();
  }

  @Test
  void countsAWorkerWithoutMemoryAgainstTheFile() {
    assertEndsWith(Reason.TOO_COSTLY, verifiers(READY + "exit 3", Map.of()));
  }

  @Test
  void doesNotBlameAFileForAWorkerThatDies() {
    assertEndsWith(Reason.UNAVAILABLE, verifiers(READY + "kill -9 $$", Map.of()));
    assertEndsWith(
        Reason.UNAVAILABLE, verifiers(READY + "printf '\\177\\377\\377\\377'", Map.of()));
    assertEndsWith(Reason.UNAVAILABLE, verifiers("exit 1", Map.of()));
    assertEndsWith(
        Reason.UNAVAILABLE, new Verifiers(config(Map.of("lethe.verifier.jar", "no/such.jar"))));
  }

  @Test
  void leavesNoFolderOfAWorkerThatIsNotStartedOrNotReady() {
    for (Verifiers.Command command :
        List.<Verifiers.Command>of(
            place -> List.of("no/such/program"),
            place -> List.of("/bin/sh", "-c", "mkdir -p some; : > some/file; exit 1"),
            place -> {
              throw new VerifierException(Reason.UNAVAILABLE, "not installed");
            },
            place -> {
              throw new IllegalStateException("no walls");
            })) {
      Verifiers verifiers =
          new Verifiers(
              config(Map.of()),
              place -> {
                started.add(place);
                return command.in(place);
              });
      assertThatThrownBy(() -> verifiers.answer(order()));
    }
    assertThat(started).hasSize(4).noneMatch(Files::exists);
  }

  @Test
  void leavesNoFolderOfAWorkerThatIsAskedWhenItStops() throws Exception {
    Verifiers verifiers =
        verifiers(READY + "head -c 1 > /dev/null; : > asked; exec sleep 600", Map.of());
    ExecutorService caller = Executors.newSingleThreadExecutor();
    try {
      Future<byte[]> answer = caller.submit(() -> verifiers.answer(order()));
      Eventually.holds(
          "the worker was asked",
          () -> !started.isEmpty() && Files.exists(started.get(0).resolve("asked")));
      assertThat(answer).isNotDone();
      verifiers.stop();
      assertThatThrownBy(answer::get).hasCauseInstanceOf(VerifierException.class);
      assertThat(started.get(0)).doesNotExist();
    } finally {
      caller.shutdownNow();
    }
  }

  @Test
  void turnsAwayWhomTheQueueHasNoPlaceFor() throws Exception {
    Path gate = folder.resolve("gate");
    Verifiers verifiers =
        verifiers(
            READY
                + "while [ ! -e "
                + gate
                + " ]; do sleep 0.05; done; "
                + ANSWER
                + ANSWER
                + WAIT_FOR_END,
            Map.of("lethe.verifier.at-once", "1", "lethe.verifier.waiting", "1"));
    ExecutorService callers = Executors.newCachedThreadPool();
    List<Future<byte[]>> answers = new ArrayList<>();
    try {
      answers.add(callers.submit(() -> verifiers.answer(order())));
      answers.add(callers.submit(() -> verifiers.answer(order())));
      Eventually.holds("both are in hand", () -> verifiers.inHand() == 2);
      assertEndsWith(Reason.QUEUE_FULL, verifiers);
      Files.createFile(gate);
      assertThat(answers.get(0).get()).hasSize(2);
    } finally {
      callers.shutdownNow();
    }
  }
}
