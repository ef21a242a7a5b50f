// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.attack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.membership.Vectors;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class AttackVectorTest {

  @TestFactory
  Stream<DynamicTest> scoresByLikelihoodRatio() {
    return Vectors.cases(
        "lira",
        in -> {
          Lira lira =
              Lira.fit(
                  Vectors.matrix(in.get("phi")),
                  flags(in.get("member")),
                  in.get("variance").asText().equals("pooled")
                      ? Lira.Variance.POOLED
                      : Lira.Variance.PER_EXAMPLE);
          double[] target = Vectors.numbers(in.get("target"));
          double[] z = lira.offline(target);
          Map<String, Object> answers = new HashMap<>();
          answers.put("mu_out", lira.outMeans());
          answers.put("var_out", lira.outVariances());
          answers.put("offline_z", z);
          answers.put("offline_p", DoubleStream.of(z).map(Lira::offlineP).toArray());
          answers.put("offline_score", DoubleStream.of(z).map(Lira::offlineScore).toArray());
          if (lira.hasOnline()) {
            answers.put("mu_in", lira.inMeans());
            answers.put("var_in", lira.inVariances());
            answers.put("online_score", lira.online(target));
          }
          return answers;
        });
  }

  @TestFactory
  Stream<DynamicTest> scoresByPopulation() {
    return Vectors.cases(
        "rmia",
        in -> {
          double[] targetX = Vectors.numbers(in.get("p_target_x"));
          double[][] outX = Vectors.matrix(in.get("p_out_x"));
          double a = in.get("a").asDouble();
          double[] x =
              in.has("p_in_x")
                  ? Rmia.logRatios(targetX, outX, Vectors.matrix(in.get("p_in_x")))
                  : Rmia.logRatios(targetX, outX, a);
          double[] z =
              Rmia.logRatios(
                  Vectors.numbers(in.get("p_target_z")),
                  Vectors.matrix(in.get("p_out_z")),
                  in.has("p_in_x") ? 1 : a);
          return Map.of(
              "log_ratio_x", x,
              "log_ratio_z", z,
              "score", Rmia.of(z, in.get("gamma").asDouble()).score(x));
        });
  }

  private static boolean[][] flags(JsonNode rows) {
    boolean[][] flags = new boolean[rows.size()][];
    for (int s = 0; s < flags.length; s++) {
      flags[s] = new boolean[rows.get(s).size()];
      for (int i = 0; i < flags[s].length; i++) {
        flags[s][i] = rows.get(s).get(i).asInt() == 1;
      }
    }
    return flags;
  }
}
