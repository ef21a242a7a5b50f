// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.finding.TestPlan.Rule;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.RunPlan;
import dev.lethe.contract.run.Task;
import dev.lethe.membership.audit.ScoresFile;
import dev.lethe.membership.decision.Duplicates;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.SetScores;
import dev.lethe.membership.score.Units;
import dev.lethe.runner.plugin.PluginCatalog;
import dev.lethe.runner.workspace.EventLog;
import dev.lethe.runner.workspace.RunFailure;
import dev.lethe.runner.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores that the controller supplied are judged against the registered plan alone. */
class JudgeTaskTest {

  private static final Rule RULE = Rule.defaults(1);
  private static final int FORGET = 400;
  private static final int RETAIN = 500;
  private static final int HOLDOUT = 900;
  private static final int ORACLES = 6;

  @TempDir Path folder;
  private final List<Digest> inputs = new ArrayList<>();
  private TestPlan plan;

  @BeforeEach
  void register() throws Exception {
    Files.createDirectory(folder.resolve("in"));
    List<Digest> oracles = new ArrayList<>();
    for (byte k = 0; k < ORACLES; k++) {
      oracles.add(Digest.of(new byte[] {2, k}));
    }
    plan =
        new TestPlan(
            TestPlan.SCHEMA,
            "request",
            RULE,
            Digest.of(new byte[] {0}),
            Digest.of(new byte[] {1}),
            oracles,
            input(RecordSet.all(FORGET).bytes()),
            input(RecordSet.all(RETAIN).bytes()),
            input(RecordSet.all(HOLDOUT).bytes()),
            List.of(),
            TestPlan.RECORD,
            Optional.empty(),
            FORGET,
            0.8,
            "1");
    input(plan.bytes());
  }

  @Test
  void judgesScoresThatAnswerThePlan() throws Exception {
    byte[] scores = file(RULE, plan.digest(), ORACLES, FORGET, 0, 3);
    judge(scores);
    MembershipReport report =
        CanonicalJson.readData(
            Files.readAllBytes(folder.resolve("out/report.json")), MembershipReport.class);
    assertThat(report.testPlan()).isEqualTo(plan.digest());
    MembershipReport audited = ScoresFile.read(scores, Optional.empty()).report();
    assertThat(report.verdict())
        .isEqualTo(audited.verdict())
        .isNotEqualTo(Verdict.INDISTINGUISHABLE);
    assertThat(report.reasons()).isEqualTo(audited.reasons());
    assertThat(report.controls()).isEqualTo(audited.controls());
    assertThat(report.sizes().forget()).isEqualTo(FORGET);
    assertThat(folder.resolve("out/scores.json")).exists();
  }

  @Test
  void refusesScoresOfAnotherPlan() throws Exception {
    assertRefused(file(RULE, Digest.of(new byte[] {9}), ORACLES, FORGET, 0, 3), "test_plan");
    assertRefused(file(Rule.defaults(2), plan.digest(), ORACLES, FORGET, 0, 3), "plan");
  }

  @Test
  void refusesFewerOraclesAndOtherRecords() throws Exception {
    assertRefused(file(RULE, plan.digest(), ORACLES - 1, FORGET, 0, 3), "oracles");
    assertRefused(file(RULE, plan.digest(), ORACLES, FORGET - 1, 0, 3), "records in F");
    assertRefused(file(RULE, plan.digest(), ORACLES, FORGET, 1, 3), "records in T");
  }

  @Test
  void refusesRecordsGroupedOtherwiseThanRegistered() throws Exception {
    byte[] byRecord = file(RULE, plan.digest(), ORACLES, FORGET, 0, 3);
    String grouped = new String(byRecord, UTF_8);
    String pairs =
        IntStream.range(0, FORGET)
            .mapToObj(i -> Integer.toString(i / 2))
            .collect(Collectors.joining(",", "\"units\":{\"F\":[", "]}"));
    assertThat(grouped).endsWith("}");
    byte[] inPairs =
        (grouped.substring(0, grouped.length() - 1) + "," + pairs + "}").getBytes(UTF_8);
    assertRefused(inPairs, "grouping of F");
  }

  @Test
  void refusesWhatIsNoScoresFile() throws Exception {
    assertRefused("{\"plan\":".getBytes(UTF_8), "not JSON");
    assertRefused("[]".getBytes(UTF_8), "an object");
    assertRefused(new byte[] {(byte) 0x80, 4}, "UTF-8");
    String sound = new String(file(RULE, plan.digest(), ORACLES, FORGET, 0, 3), UTF_8);
    assertRefused(
        sound
            .replaceFirst("\"holdout_duplicates\":0", "\"holdout_duplicates\":1e999")
            .getBytes(UTF_8),
        "holdout_duplicates");
  }

  private void assertRefused(byte[] scores, String why) throws Exception {
    RunFailure failure = catchThrowableOfType(RunFailure.class, () -> judge(scores));
    assertThat(failure).as(why).isNotNull();
    assertThat(failure.failureReason()).isEqualTo(FailureReason.SCORES_INVALID);
    assertThat(failure).hasMessageContaining(why);
    assertThat(folder.resolve("out/report.json")).doesNotExist();
  }

  private void judge(byte[] scores) throws Exception {
    Task.Judge task = new Task.Judge(plan.digest(), input(scores));
    RunPlan run = new RunPlan(task, inputs, new RunPlan.Limits(64L << 20, 60, 1));
    Files.deleteIfExists(folder.resolve("events.jsonl"));
    Workspace workspace = Workspace.open(folder, run, EventLog.create(folder, Clock.systemUTC()));
    new JudgeTask(workspace, new Tools(PluginCatalog.discover(Optional.empty()))).execute(task);
  }

  private Digest input(byte[] bytes) throws Exception {
    Digest digest = Digest.of(bytes);
    Files.write(folder.resolve("in").resolve(digest.hex()), bytes);
    inputs.add(digest);
    return digest;
  }

  /** The candidate remembers as much as the original. */
  private static byte[] file(
      Rule rule, Digest plan, int oracles, int forget, int duplicates, double memory)
      throws Exception {
    Random random = new Random(4);
    ModelScores original = model(random, forget, memory);
    ModelScores candidate = model(random, forget, memory);
    List<ModelScores> retrained = new ArrayList<>();
    for (int k = 0; k < oracles; k++) {
      retrained.add(model(random, forget, 0));
    }
    ScoreTable table = ScoreTable.of(original, candidate, retrained, Units.ofRecords(original));
    return new ScoresFile(rule, Optional.of(plan), table, new Duplicates(duplicates, 0)).bytes();
  }

  private static ModelScores model(Random random, int forget, double memory) throws Exception {
    return new ModelScores(
        set(random, forget, 1 + memory), set(random, HOLDOUT, 1), set(random, RETAIN, 4));
  }

  private static SetScores set(Random random, int records, double mean) throws Exception {
    return SetScores.of(random.doubles(records).map(u -> mean + 2 * u - 1).toArray());
  }
}
