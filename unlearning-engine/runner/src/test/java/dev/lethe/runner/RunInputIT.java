// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.DataSource;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.Shard;
import dev.lethe.contract.run.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input ends a run with the reason that names it. */
class RunInputIT {

  private static final SyntheticImages DATA = SyntheticImages.of(40, 2);

  @TempDir Path temp;
  private RunFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new RunFolder(temp);
  }

  @Test
  void saysWhenThePlanIsMissing() throws Exception {
    endsWith(FailureReason.PLAN_INVALID);
  }

  @Test
  void refusesAPlanWithAnUnknownField() throws Exception {
    writePlan(folder.input(DATA), RecordSet.all(40), 4, 0.1);
    Path plan = temp.resolve("plan.json");
    Files.writeString(plan, Files.readString(plan).replaceFirst("\\{", "{\"extra\":1,"));
    endsWith(FailureReason.PLAN_INVALID);
  }

  @Test
  void refusesAPlanThatIsNotCanonical() throws Exception {
    writePlan(folder.input(DATA), RecordSet.all(40), 4, 0.1);
    Path plan = temp.resolve("plan.json");
    Files.writeString(plan, Files.readString(plan) + "\n");
    endsWith(FailureReason.PLAN_INVALID);
  }

  @Test
  void refusesAPlanOfAnotherSchema() throws Exception {
    Files.writeString(temp.resolve("plan.json"), "{\"schema\":\"other/1\"}", UTF_8);
    endsWith(FailureReason.PLAN_INVALID);
  }

  @Test
  void refusesATaskThatNamesWhatInputsDoNotList() throws Exception {
    Digest unlisted = Digest.of(new byte[] {1});
    writePlan(new DataSource(unlisted, unlisted), RecordSet.all(40), 4, 0.1);
    endsWith(FailureReason.PLAN_INVALID);
  }

  @Test
  void saysWhichInputIsMissing() throws Exception {
    DataSource data = folder.input(DATA);
    writePlan(data, RecordSet.all(40), 4, 0.1);
    Files.delete(temp.resolve("in").resolve(data.images().hex()));
    endsWith(FailureReason.INPUT_MISSING);
    assertThat(folder.failure().detail()).contains(data.images().hex());
  }

  @Test
  void refusesAnInputWithOneByteChanged() throws Exception {
    DataSource data = folder.input(DATA);
    writePlan(data, RecordSet.all(40), 4, 0.1);
    Path file = temp.resolve("in").resolve(data.labels().hex());
    byte[] bytes = Files.readAllBytes(file);
    bytes[20] ^= 1;
    Files.write(file, bytes);
    endsWith(FailureReason.INPUT_DIGEST_MISMATCH);
  }

  @Test
  void refusesATruncatedImageFile() throws Exception {
    byte[] images = DATA.images();
    DataSource data =
        new DataSource(
            folder.input(Arrays.copyOf(images, images.length - 1)), folder.input(DATA.labels()));
    writePlan(data, RecordSet.all(40), 4, 0.1);
    endsWith(FailureReason.DATA_INVALID);
  }

  @Test
  void refusesRecordsThatTheDataDoesNotHave() throws Exception {
    writePlan(folder.input(DATA), RecordSet.all(41), 4, 0.1);
    endsWith(FailureReason.DATA_INVALID);
  }

  @Test
  void refusesARecipeWithFewerClassesThanTheData() throws Exception {
    writePlan(folder.input(DATA), RecordSet.all(40), 2, 0.1);
    endsWith(FailureReason.RECIPE_DATA_MISMATCH);
  }

  @Test
  void refusesShardsThatShareARecord() throws Exception {
    Digest all = folder.input(RecordSet.all(40));
    Digest some = folder.input(RecordSet.of(3));
    folder.write(
        new Task.Train(
            recipe(4, 0.1), folder.input(DATA), List.of(new Shard(0, all), new Shard(1, some)), 1));
    endsWith(FailureReason.PLAN_INVALID);
  }

  @Test
  void endsWhenTheLossIsNoNumber() throws Exception {
    // With weight decay 1 every step multiplies the weights by 1 minus the rate.
    writePlan(folder.input(DATA), RecordSet.all(40), 4, 100);
    endsWith(FailureReason.NON_FINITE_LOSS);
  }

  @Test
  void refusesAnOutFolderWithSomethingInIt() throws Exception {
    writePlan(folder.input(DATA), RecordSet.all(40), 4, 0.1);
    Files.writeString(Files.createDirectory(temp.resolve("out")).resolve("old"), "x");
    endsWith(FailureReason.OUTPUT_INVALID);
  }

  private void writePlan(DataSource data, RecordSet records, int classes, double rate)
      throws Exception {
    folder.write(
        new Task.Train(
            recipe(classes, rate), data, List.of(new Shard(0, folder.input(records))), 1));
  }

  private static Recipe recipe(int classes, double rate) {
    return new Recipe(
        new Architecture.Mlp(List.of(32, 32, 32)),
        List.of(8, 8),
        classes,
        new Descent(30, 4, rate, 0.9, 1));
  }

  private void endsWith(FailureReason reason) throws Exception {
    folder.run();
    assertThat(folder.failure().reason()).as(folder.failure().detail()).isEqualTo(reason);
    assertThat(temp.resolve("outcome.json")).doesNotExist();
  }
}
