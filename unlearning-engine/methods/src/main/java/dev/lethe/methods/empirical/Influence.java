// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.empirical;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Parameter;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.method.Work;
import dev.lethe.methods.network.ConjugateGradient;
import dev.lethe.methods.network.GaussNewton;
import dev.lethe.methods.network.MeanGradient;
import dev.lethe.methods.network.NetworkTreatment;
import dev.lethe.methods.network.TouchedNetwork;
import dev.lethe.methods.network.WeightVector;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One Newton step towards the minimum that the loss has without the records to forget: at a minimum
 * of the whole loss that is m/n·H⁻¹g, g the mean gradient of the m records to forget and H the
 * curvature on the n retained ones.
 *
 * <p>H is approximated by the damped Gauss–Newton matrix on a sample of the retained records: the
 * Hessian of a network is indefinite, and no network is at a minimum. So this is an estimate
 * without a bound.
 */
public final class Influence extends NetworkMethod {

  private static final String DAMPING = "damping";
  private static final String PRODUCTS = "products";
  private static final String SAMPLE = "sample";

  private static final MethodDescriptor DESCRIPTOR =
      new MethodDescriptor(
          "influence",
          "1",
          GuaranteeTier.S,
          NetworkTreatment.ARCHITECTURES,
          List.of(
              new Parameter(
                  DAMPING,
                  1e-5,
                  100,
                  0.005,
                  false,
                  "What is added to the curvature in every direction; more makes the step shorter.",
                  List.of(0.003, 0.005, 0.01, 0.03)),
              new Parameter(
                  PRODUCTS, 1, 200, 20, true, "Curvature products that solve for the step."),
              new Parameter(
                  SAMPLE, 1, 100_000, 1000, true, "Retained records that the curvature is of.")),
          true,
          new Work(false, Passes.fixed(10), Passes.fixed(1)),
          "Koh and Liang, ICML 2017; Warnecke et al., NDSS 2023, second-order update");

  public Influence() {
    super(DESCRIPTOR);
  }

  @Override
  void change(TouchedNetwork subject) throws RunException {
    int products = subject.count(PRODUCTS);
    RunListener listener = subject.listener();
    listener.progress(0, products, PRODUCTS);
    double[] pull = MeanGradient.of(subject.network(), subject.forget(), listener);
    double share = (double) subject.forget().size() / subject.retained().size();
    double decay = subject.descent().weightDecay();
    double[] weights = WeightVector.read(subject.network());
    for (int i = 0; i < pull.length; i++) {
      // Each record carries its part of the weight decay, whose own gradient is decay times weight.
      pull[i] = share * (pull[i] + decay * weights[i]);
    }
    GaussNewton curvature =
        new GaussNewton(
            subject.network(),
            subject.retained(),
            sample(subject),
            subject.parameter(DAMPING) + decay,
            listener);
    double[] step =
        ConjugateGradient.solve(
            curvature::times, pull, products, done -> listener.progress(done, products, PRODUCTS));
    for (int i = 0; i < weights.length; i++) {
      weights[i] += step[i];
    }
    WeightVector.write(subject.network(), weights);
    listener.metric("stepOverWeights", WeightVector.norm(step) / WeightVector.norm(weights));
    listener.progress(products, products, PRODUCTS);
  }

  private static int[] sample(TouchedNetwork subject) {
    int size = subject.retained().size();
    List<Integer> positions = IntStream.range(0, size).boxed().collect(Collectors.toList());
    Collections.shuffle(positions, subject.random());
    int[] drawn =
        positions.stream().limit(subject.count(SAMPLE)).mapToInt(Integer::intValue).toArray();
    Arrays.sort(drawn);
    return drawn;
  }
}
