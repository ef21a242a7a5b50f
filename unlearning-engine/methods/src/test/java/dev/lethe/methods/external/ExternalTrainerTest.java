// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.external.ApprovedCommand;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.methods.external.ExternalException.Reason;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.run.CancelledException;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.spi.training.TrainingJob;
import dev.lethe.tck.world.MemoryWeights;
import dev.lethe.tck.world.WatchedRecords;
import dev.lethe.tck.world.WatchfulListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promises of trainer and format, with a real program in a process of its own. The kits would
 * start a hundred of them.
 */
class ExternalTrainerTest {

  private static final WatchedRecords RECORDS = WatchedRecords.of(IntStream.range(0, 60));

  @TempDir Path folder;
  private final MemoryWeights weights = new MemoryWeights();

  @AfterEach
  void forget() {
    System.clearProperty(Command.LIST);
  }

  @Test
  void trainsAndScoresInAProcessAndDoesSoAgain() throws Exception {
    ApprovedCommand command = ApprovedList.centroid();
    ApprovedList.approve(folder, command);
    ModelManifest.Member first = train(command);
    assertThat(train(command)).isEqualTo(first);
    ModelManifest model = new ModelManifest(recipe(command), List.of(first));
    assertThat(new ExternalFormat().accepts(model)).isTrue();
    try (LoadedModel loaded = new ExternalFormat().load(model, weights)) {
      double[][] logits = loaded.score(RECORDS, WatchfulListener.patient());
      assertThat(logits).hasDimensions(60, WatchedRecords.CLASSES);
      assertThat(IntStream.range(0, 60).filter(i -> best(logits[i]) == i % 3).count())
          .isGreaterThan(55);
      assertThat(loaded.save(new MemoryWeights())).isEqualTo(model);
    }
  }

  @Test
  void isFoundByServiceLoader() {
    assertThat(ServiceLoader.load(dev.lethe.spi.training.Trainer.class).stream())
        .anyMatch(found -> found.type() == ExternalTrainer.class);
    assertThat(ServiceLoader.load(dev.lethe.spi.model.ModelFormat.class).stream())
        .anyMatch(found -> found.type() == ExternalFormat.class);
  }

  @Test
  void startsOnlyWhatTheOperatorApproved() throws Exception {
    ApprovedCommand command = ApprovedList.shell("touch " + folder.resolve("ran"));
    assertThat(refusal(command).reason()).isEqualTo(Reason.NOT_APPROVED);
    ApprovedList.approve(folder, ApprovedList.centroid());
    assertThat(refusal(command).reason()).isEqualTo(Reason.NOT_APPROVED);
    ApprovedList.approve(folder, ApprovedList.shell("true"));
    assertThat(refusal(command)).hasMessageContaining("not listed");
    Files.writeString(folder.resolve("commands.json"), "[]");
    assertThat(refusal(command).failureReason()).isEqualTo(FailureReason.COMMAND_NOT_APPROVED);
    assertThat(folder.resolve("ran")).doesNotExist();
  }

  @Test
  void refusesACommandWhoseProgramChanged() throws Exception {
    Path script = Files.writeString(folder.resolve("train.sh"), "touch \"$1/model\"");
    ApprovedCommand command =
        new ApprovedCommand(
            "shell",
            List.of("/bin/sh", script.toString()),
            Map.of(script.toString(), Digest.of(script)));
    ApprovedList.approve(folder, command);
    assertThat(train(command).weights()).isEqualTo(Digest.of(new byte[0]));
    Files.writeString(script, "touch \"$1/model\"; true");
    assertThat(refusal(command)).hasMessageContaining("has changed since it was approved");
  }

  @Test
  void saysWhatACommandSaidThatFailed() throws Exception {
    ApprovedCommand command = ApprovedList.shell("echo no such column; exit 3");
    ApprovedList.approve(folder, command);
    ExternalException refusal = refusal(command);
    assertThat(refusal.reason()).isEqualTo(Reason.FAILED);
    assertThat(refusal).hasMessageContaining("ended with 3: no such column");
  }

  @Test
  void refusesOutputThatIsNotWhatTheContractSays() throws Exception {
    ApprovedCommand none = ApprovedList.shell("true");
    ApprovedList.approve(folder, none);
    assertThat(refusal(none).reason()).isEqualTo(Reason.OUTPUT);
    ApprovedCommand link = ApprovedList.shell("ln -s /etc/passwd \"$1/model\"");
    ApprovedList.approve(folder, link);
    assertThat(refusal(link).reason()).isEqualTo(Reason.OUTPUT);
    for (String scores :
        List.of("head -c 10 /dev/zero", "head -c 24 /dev/zero | tr '\\0' '\\377'")) {
      ApprovedCommand bad = ApprovedList.shell(scores + " > \"$1/scores.f64\"; touch \"$1/model\"");
      ApprovedList.approve(folder, bad);
      ModelManifest model = new ModelManifest(recipe(bad), List.of(train(bad)));
      try (LoadedModel loaded = new ExternalFormat().load(model, weights)) {
        ExternalException refusal =
            catchThrowableOfType(
                ExternalException.class, () -> loaded.logits(RECORDS.read(new int[] {0})));
        assertThat(refusal.reason()).as(scores).isEqualTo(Reason.OUTPUT);
      }
    }
  }

  @Test
  void givesTheCommandNothingOfItsEnvironment() throws Exception {
    ApprovedCommand command = ApprovedList.shell("env > \"$1/model\"");
    ApprovedList.approve(folder, command);
    String seen = new String(weights.bytes(train(command).weights()));
    assertThat(seen.lines().map(line -> line.substring(0, line.indexOf('='))))
        .isSubsetOf(
            "OMP_NUM_THREADS",
            "MKL_NUM_THREADS",
            "LC_ALL",
            "HOME",
            "TMPDIR",
            "PATH",
            "PWD",
            "_",
            "OLDPWD",
            "SHLVL");
  }

  @Test
  void endsTheCommandWhenTheRunIsCancelled() throws Exception {
    ApprovedCommand command = ApprovedList.shell("sleep 600");
    ApprovedList.approve(folder, command);
    CancelledException cancelled =
        catchThrowableOfType(
            CancelledException.class,
            () ->
                new ExternalTrainer()
                    .train(
                        TrainingJob.fresh(recipe(command), 0, 1, RECORDS),
                        weights,
                        WatchfulListener.cancellingAt(3)));
    assertThat(cancelled).isNotNull();
    // What was killed may take a moment to go; what was not would sleep on.
    for (ProcessHandle left : ProcessHandle.current().descendants().toList()) {
      assertThat(left.onExit().get(1, TimeUnit.MINUTES).isAlive()).isFalse();
    }
  }

  @Test
  void refusesRecordsThatDoNotFitAndToGoOnFromAModel() throws Exception {
    ApprovedCommand command = ApprovedList.shell("true");
    ApprovedList.approve(folder, command);
    Recipe wide = Recipe.of(ApprovedList.architecture(command), List.of(5), 3);
    assertThat(job(TrainingJob.fresh(wide, 0, 1, RECORDS))).isInstanceOf(TrainingException.class);
    Recipe two = Recipe.of(ApprovedList.architecture(command), List.of(4, 4), 2);
    assertThat(job(TrainingJob.fresh(two, 0, 1, RECORDS))).hasMessageContaining("a label is");
    TrainingJob.Continuation on = new TrainingJob.Continuation(Digest.of(new byte[0]), 1, 0.1);
    assertThat(
            job(new TrainingJob(recipe(command), 0, 1, RECORDS, Optional.of(on))).failureReason())
        .isEqualTo(FailureReason.NOT_TRAINABLE);
  }

  private RunException job(TrainingJob job) {
    return catchThrowableOfType(
        RunException.class,
        () -> new ExternalTrainer().train(job, weights, WatchfulListener.patient()));
  }

  private ExternalException refusal(ApprovedCommand command) {
    return catchThrowableOfType(ExternalException.class, () -> train(command));
  }

  private ModelManifest.Member train(ApprovedCommand command) throws RunException {
    return new ExternalTrainer()
        .train(
            TrainingJob.fresh(recipe(command), 0, 1, RECORDS), weights, WatchfulListener.patient());
  }

  private static Recipe recipe(ApprovedCommand command) {
    return Recipe.of(
        ApprovedList.architecture(command), WatchedRecords.SHAPE, WatchedRecords.CLASSES);
  }

  private static int best(double[] logits) {
    int best = 0;
    for (int k = 1; k < logits.length; k++) {
      best = logits[k] > logits[best] ? k : best;
    }
    return best;
  }
}
