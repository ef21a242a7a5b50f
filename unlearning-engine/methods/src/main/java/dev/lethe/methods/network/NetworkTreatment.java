// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.spi.method.MethodException;
import dev.lethe.spi.method.MethodException.Reason;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import java.util.List;
import java.util.Optional;

/** What every method that changes networks does: open the touched ones, change them, keep them. */
public final class NetworkTreatment {

  /** Types of the networks that can be opened. */
  public static final List<String> ARCHITECTURES = List.of("linear", "mlp", "cnn", "script");

  private NetworkTreatment() {}

  /** What is done to one network. */
  @FunctionalInterface
  public interface Change {

    /** Changes the network in place and reports progress to the subject's listener. */
    void apply(TouchedNetwork subject) throws RunException;
  }

  /**
   * Changes the network of every touched shard.
   *
   * @param trainer of the model's kind
   * @param weights has the old weight files; receives the new ones
   * @return the model with its new members
   * @throws MethodException ARCHITECTURE if the trainer cannot open its networks
   * @throws RunException NON_FINITE_LOSS if a weight is not finite in the end, or from the change
   */
  public static ModelManifest of(
      UnlearningJob job, Trainer trainer, WeightStore weights, RunListener listener, Change change)
      throws RunException {
    if (!(trainer instanceof NetworkTrainer opener)) {
      throw new MethodException(
          Reason.ARCHITECTURE,
          "trainer " + trainer.id() + " does not open its networks, which the method needs");
    }
    return job.replaceTouched(
        (member, records, part) -> {
          Digest file =
              NativeEngine.guard(
                  () -> {
                    try (TouchedNetwork subject =
                        TouchedNetwork.open(job, member, opener, weights, part)) {
                      change.apply(subject);
                      WeightVector.requireFinite(subject.network());
                      return subject.network().save(weights);
                    }
                  });
          return new ModelManifest.Member(
              member.shard(),
              TouchedNetwork.seed(job, member),
              records.digest(),
              file,
              Optional.of(member.weights()));
        },
        listener);
  }

  /**
   * As {@link #of}, after a look at the records to forget.
   *
   * @throws MethodException FORGET_SET if they are more than those that are left: what such a
   *     method keeps would rest on less than it removes
   */
  public static ModelManifest withForgetSet(
      UnlearningJob job, Trainer trainer, WeightStore weights, RunListener listener, Change change)
      throws RunException {
    return of(
        job,
        trainer,
        weights,
        listener,
        subject -> {
          ForgetSet.check(subject);
          change.apply(subject);
        });
  }
}
