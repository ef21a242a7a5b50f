// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.method;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Parameter;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.method.Work;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import dev.lethe.spi.training.TrainingJob;
import java.util.List;

/** A method that keeps every promise; the broken ones change one thing each. */
public class ToySisa implements UnlearningMethod {

  @Override
  public MethodDescriptor descriptor() {
    return described("toy-sisa", "1");
  }

  static MethodDescriptor described(String id, String version) {
    return new MethodDescriptor(
        id,
        version,
        GuaranteeTier.E,
        List.of(),
        List.of(new Parameter("effort", 0, 9, 1, true, "Has no effect.")),
        false,
        new Work(false, Passes.ofRecipe(), Passes.fixed(0)),
        "Bourtoule et al., Machine Unlearning, S&P 2021");
  }

  @Override
  public ModelManifest unlearn(
      UnlearningJob job, Trainer trainer, WeightStore weights, RunListener listener)
      throws RunException {
    return job.replaceTouched(
        (member, records, part) ->
            trainer.train(
                TrainingJob.fresh(job.model().recipe(), member.shard(), job.seed(), records),
                weights,
                part),
        listener);
  }
}
