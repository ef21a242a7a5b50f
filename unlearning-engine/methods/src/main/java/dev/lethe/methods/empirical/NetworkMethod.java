// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.empirical;

import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.methods.network.NetworkTreatment;
import dev.lethe.methods.network.TouchedNetwork;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;

/** A method that changes the network of every touched shard in place. */
abstract class NetworkMethod implements UnlearningMethod {

  private final MethodDescriptor descriptor;

  NetworkMethod(MethodDescriptor descriptor) {
    this.descriptor = descriptor;
  }

  @Override
  public final MethodDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public final ModelManifest unlearn(
      UnlearningJob job, Trainer trainer, WeightStore weights, RunListener listener)
      throws RunException {
    return descriptor.readsForgetSet()
        ? NetworkTreatment.withForgetSet(job, trainer, weights, listener, this::change)
        : NetworkTreatment.of(job, trainer, weights, listener, this::change);
  }

  /** Changes one network and reports progress to the subject's listener. */
  abstract void change(TouchedNetwork subject) throws RunException;
}
