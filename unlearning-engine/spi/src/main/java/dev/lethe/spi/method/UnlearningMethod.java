// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.method;

import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.Plugin;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import java.util.List;
import java.util.Optional;

/**
 * Removes the influence of records from a model.
 *
 * <p>Promises: {@link #descriptor()} always returns an equal value. {@link #unlearn} may be called
 * several times, each time with another seed, and is a pure function of its job: same job, same
 * manifest. It reads the job's records and the model's weights and nothing else, and never writes
 * to what it was given. Members of shards that are not touched stay as they are, unless the method
 * rebuilds the whole model. The result of a method of tier E does not depend on the weights that
 * touched members had; if it reads the records to forget, it keeps each member's seed and gives
 * what training anew under that seed gives, byte for byte. A method of tier C states what it proves
 * through {@link RunListener#guarantee}, once for the whole model, before it returns; no other
 * method does.
 */
public interface UnlearningMethod extends Plugin {

  /** What the method is and needs. */
  MethodDescriptor descriptor();

  @Override
  default String id() {
    return descriptor().id();
  }

  @Override
  default String version() {
    return descriptor().version();
  }

  /**
   * Makes the unlearned model.
   *
   * @param trainer one that accepts the model's recipe
   * @param weights has the model's weight files; receives the new ones
   * @return the unlearned model, with the recipe and the shard numbers of the old one
   * @throws RunException with the reason, or when cancelled; what was written so far is ignored
   */
  ModelManifest unlearn(
      UnlearningJob job, Trainer trainer, WeightStore weights, RunListener listener)
      throws RunException;

  /**
   * Makes several unlearned models in less time than one after the other, where the method can.
   * Which models are made together may change their last bits; the same jobs give the same models.
   *
   * @param jobs at least two, which differ in their seeds alone
   * @return one model for each job, in order; empty where one by one is as good
   * @throws RunException as {@link #unlearn}
   */
  default Optional<List<ModelManifest>> unlearnTogether(
      List<UnlearningJob> jobs, Trainer trainer, WeightStore weights, RunListener listener)
      throws RunException {
    return Optional.empty();
  }
}
