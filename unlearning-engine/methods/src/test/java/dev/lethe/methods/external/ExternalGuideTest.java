// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.external;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.external.ApprovedCommand;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.training.TrainingJob;
import dev.lethe.tck.world.MemoryWeights;
import dev.lethe.tck.world.WatchedRecords;
import dev.lethe.tck.world.WatchfulListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that the guide prints, run as it stands there. */
class ExternalGuideTest {

  private static final String PYTHON = "/usr/bin/python3";
  private static final Path GUIDE = Path.of("..", "..", "docs", "guide", "external-trainer.md");
  private static final Pattern PROGRAM = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);
  private static final WatchedRecords RECORDS = WatchedRecords.of(IntStream.range(0, 90));

  @TempDir Path folder;

  @AfterEach
  void forget() {
    System.clearProperty(Command.LIST);
  }

  @Test
  void theScikitLearnExampleTrainsTwiceAlikeAndScores() throws Exception {
    Assumptions.assumeTrue(pythonHasScikitLearn(), "needs Debian's python3-sklearn");
    Matcher program = PROGRAM.matcher(Files.readString(GUIDE));
    assertThat(program.find()).isTrue();
    Path script = Files.writeString(folder.resolve("example.py"), program.group(1));
    ApprovedCommand command =
        new ApprovedCommand(
            "example",
            List.of(PYTHON, script.toString()),
            Map.of(script.toString(), Digest.of(script)));
    ApprovedList.approve(folder, command);
    Recipe recipe =
        Recipe.of(ApprovedList.architecture(command), WatchedRecords.SHAPE, WatchedRecords.CLASSES);
    MemoryWeights weights = new MemoryWeights();
    TrainingJob job = TrainingJob.fresh(recipe, 0, 5, RECORDS);
    ModelManifest.Member first =
        new ExternalTrainer().train(job, weights, WatchfulListener.patient());

    assertThat(new ExternalTrainer().train(job, weights, WatchfulListener.patient()))
        .isEqualTo(first);
    ModelManifest model = new ModelManifest(recipe, List.of(first));
    try (LoadedModel loaded = new ExternalFormat().load(model, weights)) {
      double[][] logits = loaded.score(RECORDS, WatchfulListener.patient());
      int[] labels = RECORDS.read(IntStream.range(0, RECORDS.size()).toArray()).labels();
      assertThat(
              IntStream.range(0, logits.length)
                  .filter(
                      i ->
                          IntStream.range(0, 3).allMatch(k -> logits[i][labels[i]] >= logits[i][k]))
                  .count())
          .isGreaterThan(80);
    }
  }

  private static boolean pythonHasScikitLearn() throws Exception {
    return Files.isExecutable(Path.of(PYTHON))
        && new ProcessBuilder(PYTHON, "-c", "import sklearn, joblib")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor()
            == 0;
  }
}
