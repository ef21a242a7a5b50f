// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.epsilon;

import static dev.lethe.membership.Vectors.numbers;

import dev.lethe.membership.Vectors;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class EpsilonVectorTest {

  @TestFactory
  Stream<DynamicTest> boundsEpsilonFromOneRun() {
    return Vectors.cases(
        "steinke_one_run",
        in -> {
          OneRunBound run =
              OneRunBound.of(
                  in.get("m").asInt(),
                  in.get("r").asInt(),
                  in.get("v").asInt(),
                  in.get("delta").asDouble());
          return Map.of(
              "p_at_eps0", run.pValue(0),
              "p_at_eps1", run.pValue(1),
              "eps_lower", run.epsilon(in.get("conf").asDouble()));
        });
  }

  @TestFactory
  Stream<DynamicTest> findsTheBestInterval() {
    return Vectors.cases(
        "neurips_epsilon",
        in -> {
          ExampleEpsilon found =
              ExampleEpsilon.of(
                  numbers(in.get("unlearned")),
                  numbers(in.get("retrained")),
                  in.get("delta").asDouble());
          return Map.of("epsilon", found.value(), "status", found.status());
        });
  }

  @TestFactory
  Stream<DynamicTest> givesPointsByBins() {
    return Vectors.cases(
        "neurips_quality",
        in -> {
          ForgetQuality found =
              ForgetQuality.of(numbers(in.get("epsilons")), in.get("n_models").asInt());
          return Map.of(
              "points", found.points(),
              "forget_quality", found.value(),
              "final",
                  found.finalScore(
                      in.get("ra_u").asDouble(),
                      in.get("ra_r").asDouble(),
                      in.get("ta_u").asDouble(),
                      in.get("ta_r").asDouble()));
        });
  }
}
