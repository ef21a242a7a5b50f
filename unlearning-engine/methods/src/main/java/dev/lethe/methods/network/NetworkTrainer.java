// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.spi.training.TrainingException.Reason;
import dev.lethe.spi.training.TrainingJob;
import java.util.Optional;
import java.util.Random;

/**
 * Trains networks and opens them for methods that work on their gradients. A kind of network that
 * has such a trainer can be treated by every gradient method.
 */
public interface NetworkTrainer extends Trainer {

  /**
   * The network that training starts from. It owes nothing to any record.
   *
   * @param random where initial weights come from, if they are drawn
   * @param weights has the initial checkpoint, if the recipe names one
   * @return to be closed by the caller
   * @throws RunException if it is too large, its checkpoint is missing or unsound, or the native
   *     library fails
   */
  Network fresh(Recipe recipe, Random random, WeightStore weights) throws RunException;

  /**
   * A trained network.
   *
   * @param member digest of its weight file
   * @return to be closed by the caller
   * @throws RunException as {@link #fresh}; MODEL_INVALID if the file fits another recipe
   */
  Network open(Recipe recipe, Digest member, WeightStore weights) throws RunException;

  /** By descent on the cross-entropy, {@link DescentLoop}. */
  @Override
  default ModelManifest.Member train(TrainingJob job, WeightStore weights, RunListener listener)
      throws RunException {
    if (job.records().size() == 0) {
      throw new TrainingException(Reason.NO_RECORDS, "there is no record to learn from");
    }
    Random random = new Random(job.memberSeed());
    return NativeEngine.guard(
        () -> {
          try (Network network =
              job.continuation().isPresent()
                  ? open(job.recipe(), job.continuation().get().weights(), weights)
                  : fresh(job.recipe(), random, weights)) {
            Fit.require(network, job.records());
            NativeEngine.seed(job.memberSeed());
            Digest start = start(job, network);
            new DescentLoop(network, Course.of(job)).run(random, listener);
            return new ModelManifest.Member(
                job.shard(),
                job.memberSeed(),
                job.records().digest(),
                network.save(weights),
                Optional.of(start));
          }
        });
  }

  /** Of the weights that training begins with. */
  private static Digest start(TrainingJob job, Network network) throws ModelException {
    if (job.continuation().isPresent()) {
      return job.continuation().get().weights();
    }
    return job.recipe().architecture() instanceof Architecture.Script script
        ? script.initial()
        : network.save(new DigestingStore());
  }
}
