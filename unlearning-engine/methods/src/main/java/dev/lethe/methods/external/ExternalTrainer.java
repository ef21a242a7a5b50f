// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.external;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.external.ExternalException.Reason;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.spi.training.TrainingJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Lets an approved command train. That it does so from the records and the seed alone is its
 * author's word; a replay in a second process is what shows it.
 */
public final class ExternalTrainer implements Trainer {

  @Override
  public String id() {
    return "external";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(Recipe recipe) {
    return recipe.architecture() instanceof Architecture.External;
  }

  @Override
  public ModelManifest.Member train(TrainingJob job, WeightStore weights, RunListener listener)
      throws RunException {
    Command command = Command.of(job.recipe());
    if (job.continuation().isPresent()) {
      throw new ExternalException(
          Reason.NO_CONTINUATION, "an external command trains from nothing only");
    }
    requireFit(job.recipe(), job.records());
    listener.progress(0, 1, "trainings");
    try (Exchange exchange = Exchange.open()) {
      exchange.writeTraining(job.recipe(), job.memberSeed(), job.records());
      command.run(exchange.folder(), listener::checkCancelled);
      Path model = exchange.writtenModel();
      Digest file = weights.save(out -> Files.copy(model, out));
      listener.progress(1, 1, "trainings");
      return new ModelManifest.Member(job.shard(), job.memberSeed(), job.records().digest(), file);
    }
  }

  private static void requireFit(Recipe recipe, Records records) throws RunException {
    if (records.size() == 0) {
      throw new TrainingException(
          TrainingException.Reason.NO_RECORDS, "there is no record to learn from");
    }
    List<Integer> flat = List.of(records.shape().stream().reduce(1, Math::multiplyExact));
    if (!recipe.inputShape().equals(records.shape()) && !recipe.inputShape().equals(flat)) {
      throw new TrainingException(
          TrainingException.Reason.SHAPE,
          "the recipe takes records of " + recipe.inputShape() + ", found " + records.shape());
    }
    for (int i = 0; i < records.size(); i++) {
      int label = records.read(new int[] {i}).labels()[0];
      if (label < 0 || label >= recipe.classes()) {
        throw new TrainingException(
            TrainingException.Reason.LABELS,
            "a label is " + label + ", the recipe has classes 0 to " + (recipe.classes() - 1));
      }
    }
  }
}
