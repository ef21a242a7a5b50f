// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.external;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.external.ExternalException.Reason;
import dev.lethe.methods.plain.Examples;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import dev.lethe.spi.training.TrainingJob;
import java.nio.file.Files;
import java.nio.file.Path;

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
    Examples.requireFit(job.recipe(), job.records());
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
}
