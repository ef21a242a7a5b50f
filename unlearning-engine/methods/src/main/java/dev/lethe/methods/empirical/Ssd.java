// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.empirical;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Parameter;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.method.Work;
import dev.lethe.methods.network.FisherDiagonal;
import dev.lethe.methods.network.Network;
import dev.lethe.methods.network.NetworkTreatment;
import dev.lethe.methods.network.TouchedNetwork;
import dev.lethe.methods.network.WeightVector;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.List;
import java.util.Optional;

/**
 * Selective synaptic dampening: makes the weights smaller that matter much more to the records to
 * forget than to the others. No training follows.
 *
 * <p>How much a weight matters is the diagonal of the empirical Fisher information, the mean square
 * of the gradients of single records. It is compared with that on the retained records; the paper
 * compares with all records, where a ratio can never pass the inverse of the share to forget.
 */
public final class Ssd extends NetworkMethod {

  private static final String SELECTION = "selection";
  private static final String DAMPENING = "dampening";

  private static final MethodDescriptor DESCRIPTOR =
      new MethodDescriptor(
          "ssd",
          "1",
          GuaranteeTier.S,
          NetworkTreatment.ARCHITECTURES,
          List.of(
              new Parameter(
                  SELECTION,
                  0.1,
                  1000,
                  1.5,
                  false,
                  "How many times more a weight must matter to the records to forget, α.",
                  List.of(1.2, 1.5, 2.0, 4.0)),
              new Parameter(
                  DAMPENING, 0.01, 10, 1, false, "How gently chosen weights are dampened, λ.")),
          true,
          new Work(false, Passes.fixed(1), Passes.fixed(1)),
          new MethodDescriptor.Literature(
              "Foster et al., Fast Machine Unlearning without Retraining, AAAI 2024, equations 3"
                  + " and 4",
              Optional.of(
                  "It does nothing for records that are like those that stay, as records drawn from"
                      + " everywhere are; it is meant for a whole class or another group apart.")));

  public Ssd() {
    super(DESCRIPTOR);
  }

  @Override
  void change(TouchedNetwork subject) throws RunException {
    RunListener listener = subject.listener();
    listener.progress(0, 2, "passes");
    double[] forget = FisherDiagonal.of(subject.network(), subject.forget(), listener);
    listener.progress(1, 2, "passes");
    double[] retain = FisherDiagonal.of(subject.network(), subject.retained(), listener);
    int chosen =
        dampen(
            subject.network(),
            forget,
            retain,
            subject.parameter(SELECTION),
            subject.parameter(DAMPENING));
    listener.metric("dampenedWeights", chosen);
    listener.progress(2, 2, "passes");
    if (chosen == 0) {
      listener.warning("no weight was chosen, so the network stays as it was");
    }
  }

  private static int dampen(
      Network network, double[] forget, double[] retain, double selection, double dampening) {
    double[] weights = WeightVector.read(network);
    int chosen = 0;
    for (int i = 0; i < weights.length; i++) {
      if (forget[i] > selection * retain[i]) {
        weights[i] *= Math.min(1, dampening * retain[i] / forget[i]);
        chosen++;
      }
    }
    WeightVector.write(network, weights);
    return chosen;
  }
}
