// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.methods.network.NativeEngine;
import dev.lethe.methods.network.Network;
import dev.lethe.methods.network.NetworkTrainer;
import dev.lethe.methods.network.StepRule;
import dev.lethe.spi.model.EnsembleModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.List;

/** A model after some lessons, which every one of its members had. */
final class TaughtModel extends EnsembleModel<Network> {

  private TaughtModel(ModelManifest manifest) {
    super(manifest);
  }

  static TaughtModel of(
      ModelManifest manifest,
      NetworkTrainer trainer,
      WeightStore weights,
      Lessons lessons,
      RunListener listener)
      throws RunException {
    TaughtModel model = new TaughtModel(manifest);
    boolean taught = false;
    try {
      List<ModelManifest.Member> members = manifest.members();
      for (int i = 0; i < members.size(); i++) {
        Network network = trainer.open(manifest.recipe(), members.get(i).weights(), weights);
        model.add(network);
        RunListener part = listener.part(i, members.size());
        NativeEngine.guard(
            () -> {
              lessons.teach(network, StepRule.NONE, part);
              return network;
            });
      }
      taught = true;
      return model;
    } finally {
      if (!taught) {
        model.close();
      }
    }
  }

  @Override
  protected double[][] logits(Network member, Batch batch) throws RunException {
    return member.score(batch);
  }

  @Override
  protected Digest save(Network member, WeightStore weights) throws ModelException {
    return member.save(weights);
  }

  @Override
  protected void release(Network member) {
    member.close();
  }
}
