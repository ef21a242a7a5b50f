// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import static dev.lethe.membership.Vectors.matrix;
import static dev.lethe.membership.Vectors.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.TestDecision;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.Vectors;
import dev.lethe.membership.hypothesis.GuardedTest;
import dev.lethe.membership.hypothesis.GuardedTest.Side;
import dev.lethe.membership.hypothesis.NearerTest;
import dev.lethe.membership.hypothesis.Prediction;
import dev.lethe.membership.relearning.RelearningLevels;
import dev.lethe.membership.roc.AucEquivalence;
import dev.lethe.membership.roc.OperatingPoint;
import dev.lethe.membership.sample.Moments;
import dev.lethe.membership.sample.Samples;
import dev.lethe.membership.score.Calibration;
import dev.lethe.membership.score.ClassAlignment;
import dev.lethe.membership.score.ClassLabels;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.Psi;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.SetScores;
import dev.lethe.membership.score.Units;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SecondRuleVectorTest {

  @TestFactory
  Stream<DynamicTest> comparesDistancesOnForgetAndHoldout() {
    return Vectors.cases(
        "nearer_than_test",
        in -> {
          NearerTest found =
              NearerTest.of(scaled(in, "candidate"), scaled(in, "original"), scaledOracles(in));
          Map<String, Object> answers = new HashMap<>();
          answers.put("mean_F", found.forgetMean());
          answers.put("mean_T", found.holdoutMean());
          answers.put("t", found.t());
          answers.put("df", found.df());
          answers.put("p", found.pValue());
          answers.put("outcome", outcome(found.t()));
          return answers;
        });
  }

  private static NearerTest.Scaled scaled(JsonNode in, String model) {
    return new NearerTest.Scaled(numbers(in.get(model + "_F")), numbers(in.get(model + "_T")));
  }

  private static List<NearerTest.Scaled> scaledOracles(JsonNode in) {
    double[][] forget = matrix(in.get("oracles_F"));
    double[][] holdout = matrix(in.get("oracles_T"));
    List<NearerTest.Scaled> all = new ArrayList<>();
    for (int k = 0; k < forget.length; k++) {
      all.add(new NearerTest.Scaled(forget[k], holdout[k]));
    }
    return all;
  }

  private enum Outcome {
    OK,
    DEGENERATE
  }

  private static Outcome outcome(OptionalDouble t) {
    return t.isPresent() ? Outcome.OK : Outcome.DEGENERATE;
  }

  @TestFactory
  Stream<DynamicTest> letsAFewOraclesFail() {
    return Vectors.cases(
        "negative_control_binomial",
        in -> {
          double[] scores = numbers(in.get("leave_one_out"));
          Samples.requireAtLeast(3, scores.length);
          Controls.OracleControl found =
              Controls.OracleControl.of(
                  texts(in.get("verdicts")).map(Verdict::valueOf).toList(),
                  texts(in.get("p1_outcomes")).map(TestDecision::valueOf).toList(),
                  scores,
                  new MemoryRule.Controls(
                      3,
                      in.get("control_miss").asDouble(),
                      in.get("control_confidence").asDouble(),
                      in.get("control_outlier").asDouble()));
          return Map.of(
              "failed", found.failed(),
              "limit", found.limit(),
              "p", found.outlierP(),
              "level", found.outlierLevel(),
              "passes", found.passed());
        });
  }

  private static Stream<String> texts(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText);
  }

  @TestFactory
  Stream<DynamicTest> believesTestsOfRecordsAsFarAsOraclesAgree() {
    return Vectors.cases(
        "guarded_p",
        in -> {
          double statistic;
          double p;
          if (in.get("kind").asText().equals("values")) {
            statistic = in.get("statistic").asDouble();
            p = in.get("p_record").asDouble();
          } else if (in.get("kind").asText().equals("auc")) {
            AucEquivalence area =
                AucEquivalence.of(
                    numbers(in.get("c_F")),
                    numbers(in.get("c_T")),
                    in.get("auc_margin").asDouble(),
                    0.05);
            statistic = area.auc().value() - 0.5;
            p = area.bounds().pOutside();
          } else {
            boolean low = in.get("kind").asText().equals("tail_low");
            double[] forget = numbers(in.get("c_F"));
            double[] holdout = numbers(in.get("c_T"));
            OperatingPoint point =
                OperatingPoint.of(
                    low ? Samples.negated(forget) : forget,
                    low ? Samples.negated(holdout) : holdout,
                    in.get("fpr").asDouble(),
                    0.95);
            statistic = Math.sqrt(point.truePositives().rate());
            p = point.pExceedance();
          }
          GuardedTest found =
              GuardedTest.of(statistic, p, numbers(in.get("oracle_statistics")), side(in));
          Map<String, Object> answers = new HashMap<>();
          answers.put("statistic", statistic);
          answers.put("p_record", p);
          answers.put("t", found.t());
          answers.put("p_guard", found.guardP());
          answers.put("outcome", outcome(found.t()));
          answers.put("p", found.pValue());
          return answers;
        });
  }

  private static Side side(JsonNode in) {
    String kind = in.get("kind").asText();
    String side = in.path("side").asText(kind.equals("auc") ? "two_sided" : "upper");
    return side.equals("two_sided") ? Side.BOTH : Side.valueOf(side.toUpperCase(Locale.ROOT));
  }

  @TestFactory
  Stream<DynamicTest> widensTheUtilityMarginByRetraining() {
    return Vectors.cases(
        "utility_margin",
        in -> {
          double[] candidate = numbers(in.get("candidate"));
          double planned = in.get("utility_margin").asDouble();
          UtilityGate found =
              UtilityGate.of(
                  candidate,
                  Arrays.asList(matrix(in.get("oracles"))),
                  new UtilityGate.Limits(
                      in.get("alpha").asDouble(),
                      in.get("beta").asDouble(),
                      planned,
                      in.get("utility_cap").asDouble()));
          Map<String, Object> answers = new HashMap<>();
          answers.put("accuracy", Moments.of(candidate).mean());
          answers.put("difference", found.difference());
          answers.put("half_width", found.halfWidth());
          answers.put("spread", found.spread());
          answers.put("margin", found.margin());
          answers.put("from_spread", found.fromSpread(planned));
          answers.put("outcome", found.gate());
          answers.put("capped", found.capped());
          return answers;
        });
  }

  @TestFactory
  Stream<DynamicTest> looksAtEachClassByItself() {
    return Vectors.cases(
        "class_shift",
        in -> {
          int[] labels =
              Arrays.stream(numbers(in.get("labels_T"))).mapToInt(v -> (int) v).toArray();
          List<double[]> oracles =
              Arrays.stream(matrix(in.get("oracles_T"))).map(Psi::asinh).toList();
          ClassAlignment alignment =
              ClassAlignment.ofHoldout(
                  new ClassLabels(new int[0], labels, new int[0]),
                  oracles,
                  in.get("class_records").asInt());
          double[] means = alignment.classMeans(Psi.asinh(numbers(in.get("candidate_T"))));
          double[] p = new double[means.length];
          for (int c = 0; c < p.length; c++) {
            int at = c;
            double[] theirs =
                oracles.stream().mapToDouble(o -> alignment.classMeans(o)[at]).toArray();
            p[c] = Prediction.of(means[c], theirs).pValue();
          }
          Map<String, Object> answers = new HashMap<>();
          answers.put(
              "classes", alignment.classes().stream().mapToDouble(Integer::doubleValue).toArray());
          answers.put("means", means);
          answers.put("p_class", p);
          answers.put("member", alignment.byClass());
          answers.put(
              "p",
              alignment.byClass()
                  ? (Object) Math.min(1, p.length * Arrays.stream(p).min().orElseThrow())
                  : null);
          return answers;
        });
  }

  @TestFactory
  Stream<DynamicTest> findsScoresThatScatterTooLittleOrTooMuch() {
    return Vectors.cases(
        "scatter",
        in -> {
          OptionalDouble own;
          List<OptionalDouble> oracles = new ArrayList<>();
          if (in.get("kind").asText().equals("values")) {
            own = OptionalDouble.of(in.get("statistic").asDouble());
            for (double x : numbers(in.get("oracle_statistics"))) {
              oracles.add(OptionalDouble.of(x));
            }
          } else {
            double[][] forget = matrix(in.get("oracles_F"));
            double[][] holdout = matrix(in.get("oracles_T"));
            Samples.requireAtLeast(3, forget.length);
            List<Psi> models = new ArrayList<>();
            for (int k = 0; k < forget.length; k++) {
              models.add(psi(forget[k], holdout[k]));
            }
            Psi candidate = psi(numbers(in.get("candidate_F")), numbers(in.get("candidate_T")));
            own = seen(models, candidate).scatter();
            for (int k = 0; k < models.size(); k++) {
              List<Psi> others = new ArrayList<>(models);
              Psi held = others.remove(k);
              oracles.add(seen(others, held).scatter());
            }
          }
          Member found = Extras.scatter(own, oracles);
          Map<String, Object> answers = new HashMap<>();
          answers.put("statistic", own);
          answers.put(
              "oracle_statistics",
              oracles.stream().mapToDouble(o -> o.orElse(Double.NaN)).toArray());
          answers.put("p", found.pValue());
          boolean degenerate =
              own.isEmpty()
                  || oracles.stream().anyMatch(OptionalDouble::isEmpty)
                  || Moments.of(oracles.stream().mapToDouble(o -> o.orElse(0)).toArray())
                          .deviation()
                      == 0;
          answers.put("outcome", degenerate ? Outcome.DEGENERATE : Outcome.OK);
          return answers;
        });
  }

  private static Psi psi(double[] forget, double[] holdout) throws StatisticsException {
    ModelScores scores =
        new ModelScores(SetScores.of(forget), SetScores.of(holdout), SetScores.of(holdout));
    return Psi.of(scores, Units.ofRecords(scores));
  }

  private static Seen seen(List<Psi> oracles, Psi model) throws StatisticsException {
    Levels levels = new Levels(MemoryRule.defaults(GuaranteeTier.C, 1, 20));
    return Seen.of(levels, Calibration.of(oracles), model, model);
  }

  @TestFactory
  Stream<DynamicTest> judgesTheLevelAfterRelearning() {
    return Vectors.cases(
        "relearning_level",
        in -> {
          RelearningLevels levels =
              in.get("kind").asText().equals("levels")
                  ? RelearningLevels.of(
                      0, in.get("level").asDouble(), numbers(in.get("oracle_levels")))
                  : levels(in);
          Member found = Extras.relearning(levels);
          Moments moments = Moments.of(levels.oracles());
          double spread = moments.deviation() * Math.sqrt(1 + 1.0 / levels.oracles().length);
          Map<String, Object> answers = new HashMap<>();
          answers.put("level", levels.candidate());
          answers.put("oracle_levels", levels.oracles());
          answers.put("oracle_mean", moments.mean());
          answers.put("t", spread == 0 ? null : (Object) (found.estimate() / spread));
          answers.put("p", found.pValue());
          answers.put("outcome", spread == 0 ? Outcome.DEGENERATE : Outcome.OK);
          return answers;
        });
  }

  private static RelearningLevels levels(JsonNode in) throws StatisticsException {
    List<ModelScores> oracles = models(in, "oracles_before");
    ModelScores original =
        model(numbers(in.get("original_before_F")), numbers(in.get("original_before_T")));
    ScoreTable before = ScoreTable.of(original, original, oracles, Units.ofRecords(original));
    int[] all = IntStream.range(0, original.forget().size()).toArray();
    RelearningLevel level =
        RelearningLevel.of(
            MemoryRule.defaults(GuaranteeTier.S, 1, oracles.size()),
            before,
            new RelearningSplit(new int[0], all));
    List<ModelScores> after = models(in, "oracles_after");
    double[] reached = new double[after.size()];
    for (int k = 0; k < reached.length; k++) {
      reached[k] = level.of(after.get(k).forget().phi(), after.get(k).holdout().phi());
    }
    double candidate =
        level.of(numbers(in.get("candidate_after_F")), numbers(in.get("candidate_after_T")));
    return RelearningLevels.of(0, candidate, reached);
  }

  private static List<ModelScores> models(JsonNode in, String name) throws StatisticsException {
    double[][] forget = matrix(in.get(name + "_F"));
    double[][] holdout = matrix(in.get(name + "_T"));
    List<ModelScores> models = new ArrayList<>();
    for (int k = 0; k < forget.length; k++) {
      models.add(model(forget[k], holdout[k]));
    }
    return models;
  }

  private static ModelScores model(double[] forget, double[] holdout) throws StatisticsException {
    return new ModelScores(
        SetScores.of(forget), SetScores.of(holdout), SetScores.of(new double[1]));
  }
}
