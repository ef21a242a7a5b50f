// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.finding.TestPlan.Rule;
import dev.lethe.contract.finding.TestUnits;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.records.RecordIds;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.DataSource;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.RunPlan;
import dev.lethe.contract.run.Task;
import dev.lethe.membership.audit.ScoresFile;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.runner.plugin.PluginCatalog;
import dev.lethe.runner.workspace.EventLog;
import dev.lethe.runner.workspace.RunFailure;
import dev.lethe.runner.workspace.Workspace;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores that the controller supplied are judged against the registered plan alone. */
class JudgeTaskTest {

  private static final Rule RULE = Rule.defaults(1);
  private static final int FORGET = 400;
  private static final int RETAIN = SuppliedScores.RETAIN;
  private static final int HOLDOUT = SuppliedScores.HOLDOUT;
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
            new TestPlan.Models(
                Digest.of(new byte[] {0}), Digest.of(new byte[] {1}), oracles, List.of()),
            new TestPlan.Records(
                input(RecordSet.all(FORGET).bytes()),
                input(RecordSet.all(RETAIN).bytes()),
                input(RecordSet.all(HOLDOUT).bytes())),
            new TestPlan.Size(TestPlan.RECORD, Optional.empty(), FORGET, 0.8),
            "1");
    input(plan.bytes());
  }

  @Test
  void judgesScoresThatAnswerThePlan() throws Exception {
    byte[] scores = SuppliedScores.file(RULE, plan.digest(), ORACLES, FORGET, 0, 3);
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
    assertThat(report.results().controls()).isEqualTo(audited.results().controls());
    assertThat(report.sizes().forget()).isEqualTo(FORGET);
    assertThat(folder.resolve("out/scores.json")).exists();
  }

  @Test
  void refusesABlockOfCanariesThatNobodyHasDrawn() throws Exception {
    ObjectNode file =
        CanonicalJson.readData(
            SuppliedScores.file(RULE, plan.digest(), ORACLES, FORGET, 0, 3), ObjectNode.class);
    ObjectNode block = file.putObject("canaries");
    block.put("sealed", plan.digest().toString()).put("again", false);
    block.putArray("before");
    block.putArray("after");
    assertRefused(CanonicalJson.bytes(file), Optional.empty(), "canaries are those of models");
  }

  @Test
  void leavesOutTheRecordsOfTThatStandInFOrR() throws Exception {
    Task.Registered registered = registered(2, 1);
    judge(withIds(ids()), Optional.of(registered));
    MembershipReport report =
        CanonicalJson.readData(
            Files.readAllBytes(folder.resolve("out/report.json")), MembershipReport.class);
    assertThat(report.sizes().holdout()).isEqualTo(HOLDOUT - 2);
    assertThat(report.sizes().forget()).isEqualTo(FORGET);
    ScoresFile written =
        ScoresFile.read(Files.readAllBytes(folder.resolve("out/scores.json")), Optional.empty());
    assertThat(written.duplicates()).isEqualTo(new Duplicates(2, 1));
    assertThat(written.records()).as("ids are kept from the report").isEmpty();
    // The shared records are the last of T, so the first ones keep their scores.
    byte[] given = withIds(ids());
    assertThat(written.scores().candidate().holdout().phi()[7])
        .isEqualTo(
            ScoresFile.read(given, Optional.empty()).scores().candidate().holdout().phi()[7]);
  }

  @Test
  void refusesScoresOfOtherRecordsThanTheRegisteredOnes() throws Exception {
    Optional<Task.Registered> registered = Optional.of(registered(0, 0));
    assertRefused(
        SuppliedScores.file(RULE, plan.digest(), ORACLES, FORGET, 0, 3),
        registered,
        "records is missing");
    RecordIds right = ids();
    assertRefused(
        withIds(new RecordIds(with(right.forget(), 5, "x-1"), right.holdout(), right.retain())),
        registered,
        "records.F[5] is no record of the registered set");
    assertRefused(
        withIds(new RecordIds(right.forget(), with(right.holdout(), 9, "t-8"), right.retain())),
        registered,
        "records.T[9] repeats records.T[8]");
    List<String> swapped = with(with(right.retain(), 0, "r-1"), 1, "r-0");
    assertRefused(
        withIds(new RecordIds(right.forget(), right.holdout(), swapped)),
        registered,
        "records.R[0] stands at place 1 of the registered order");
    assertRefused(
        withIds(new RecordIds(right.forget().subList(1, FORGET), right.holdout(), right.retain())),
        registered,
        "records.F holds 399 ids for 400 scores");
    RecordIds fewer =
        new RecordIds(right.forget().subList(0, FORGET - 2), right.holdout(), right.retain());
    assertRefused(
        withIds(SuppliedScores.file(RULE, plan.digest(), ORACLES, FORGET - 2, 0, 3), fewer),
        registered,
        "records.F lacks 2 of the 400 registered records");
  }

  @Test
  void countsPersonsWhereThePlanSaysWhoseRecordsAreWhose() throws Exception {
    TestUnits pairs = new TestUnits(pairs(FORGET), pairs(RETAIN), pairs(HOLDOUT));
    plan =
        new TestPlan(
            plan.schema(),
            plan.request(),
            plan.rule(),
            new TestPlan.Models(
                plan.models().original(),
                plan.models().candidate(),
                plan.models().oracles(),
                plan.models().seeds()),
            new TestPlan.Records(
                plan.records().forget(), plan.records().retain(), plan.records().holdout()),
            new TestPlan.Size(
                TestPlan.SUBJECT,
                Optional.of(input(pairs.bytes())),
                FORGET / 2,
                plan.size().power()),
            plan.softwareVersion());
    input(plan.bytes());
    judge(withIds(ids()), Optional.of(registered(2, 0)));
    MembershipReport report =
        CanonicalJson.readData(
            Files.readAllBytes(folder.resolve("out/report.json")), MembershipReport.class);
    assertThat(report.sizes().forget()).isEqualTo(FORGET / 2);
    assertThat(report.sizes().holdout()).isEqualTo(HOLDOUT / 2 - 1);
  }

  private static List<Integer> pairs(int records) {
    return IntStream.range(0, records).map(i -> i / 2).boxed().toList();
  }

  private static RecordIds ids() {
    return new RecordIds(named("f-", FORGET), named("t-", HOLDOUT), named("r-", RETAIN));
  }

  private static List<String> named(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  private static List<String> with(List<String> ids, int at, String id) {
    List<String> changed = new ArrayList<>(ids);
    changed.set(at, id);
    return changed;
  }

  private byte[] withIds(RecordIds ids) throws Exception {
    return withIds(SuppliedScores.file(RULE, plan.digest(), ORACLES, FORGET, 0, 3), ids);
  }

  private static byte[] withIds(byte[] scores, RecordIds ids) throws Exception {
    ObjectNode file = CanonicalJson.readData(scores, ObjectNode.class);
    file.set("records", CanonicalJson.tree(ids));
    file.remove("holdout_duplicates");
    return CanonicalJson.bytes(file);
  }

  /** Data in which the last records of T are those of R, and the first of F that of R. */
  private Task.Registered registered(int shared, int kept) throws Exception {
    int[] forget = IntStream.range(0, FORGET).toArray();
    int[] retain = IntStream.range(FORGET, FORGET + RETAIN).toArray();
    int[] holdout = IntStream.range(10_000, 10_000 + HOLDOUT).toArray();
    for (int i = 0; i < shared; i++) {
      holdout[HOLDOUT - 1 - i] = retain[i];
    }
    System.arraycopy(retain, 0, forget, 0, kept);
    return new Task.Registered(
        input(CanonicalJson.bytes(ids())),
        new Task.Selection(data(forget), plan.records().forget()),
        new Task.Selection(data(retain), plan.records().retain()),
        new Task.Selection(data(holdout), plan.records().holdout()));
  }

  private DataSource data(int[] contents) throws Exception {
    ByteBuffer images = ByteBuffer.allocate(16 + 4 * contents.length);
    images.putInt(0x0803).putInt(contents.length).putInt(2).putInt(2);
    IntStream.of(contents).forEach(images::putInt);
    ByteBuffer labels = ByteBuffer.allocate(8 + contents.length);
    labels.putInt(0x0801).putInt(contents.length);
    return new DataSource(input(images.array()), input(labels.array()));
  }

  @Test
  void refusesScoresOfAnotherPlan() throws Exception {
    Digest other = Digest.of(new byte[] {9});
    assertRefused(
        SuppliedScores.file(RULE, other, ORACLES, FORGET, 0, 3),
        "the test_plan is registered as " + plan.digest() + ", the scores file has " + other);
    assertRefused(
        SuppliedScores.file(Rule.defaults(2), plan.digest(), ORACLES, FORGET, 0, 3), "plan");
  }

  @Test
  void refusesFewerOraclesAndOtherRecords() throws Exception {
    assertRefused(SuppliedScores.file(RULE, plan.digest(), ORACLES - 1, FORGET, 0, 3), "oracles");
    assertRefused(
        SuppliedScores.file(RULE, plan.digest(), ORACLES, FORGET - 1, 0, 3), "records in F");
    assertRefused(SuppliedScores.file(RULE, plan.digest(), ORACLES, FORGET, 1, 3), "records in T");
  }

  @Test
  void refusesRecordsGroupedOtherwiseThanRegistered() throws Exception {
    byte[] byRecord = SuppliedScores.file(RULE, plan.digest(), ORACLES, FORGET, 0, 3);
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
    String sound =
        new String(SuppliedScores.file(RULE, plan.digest(), ORACLES, FORGET, 0, 3), UTF_8);
    assertRefused(
        sound
            .replaceFirst("\"holdout_duplicates\":0", "\"holdout_duplicates\":1e999")
            .getBytes(UTF_8),
        "holdout_duplicates");
  }

  @Test
  void version2WantsTheScoresOfEveryRegisteredTest() throws Exception {
    MemoryRule rule = secondPlan();
    byte[] whole = SuppliedScores.file(rule, plan.digest(), ORACLES, FORGET, 0, 3);
    assertRefused(
        SuppliedScores.without(whole, "labels"), "labels is missing: the registered plan");
    assertRefused(
        SuppliedScores.without(whole, "perturbed"), "perturbed is missing: the registered plan");
    assertRefused(
        SuppliedScores.without(whole, "relearning"), "relearning is missing: the registered plan");
    judge(whole);
    ScoreTable written =
        ScoresFile.read(Files.readAllBytes(folder.resolve("out/scores.json")), Optional.empty())
            .scores();
    assertThat(written.levels().orElseThrow().oracles()).hasSize(ORACLES);
    assertThat(written.perturbed().orElseThrow().oracles()).hasSize(ORACLES);
  }

  @Test
  void version2WantsTheClassesOfTheRegisteredRecords() throws Exception {
    MemoryRule rule = secondPlan();
    Optional<Task.Registered> registered = Optional.of(registered(2, 0));
    byte[] right = withIds(SuppliedScores.file(rule, plan.digest(), ORACLES, FORGET, 0, 3), ids());
    ObjectNode wrong = CanonicalJson.readData(right, ObjectNode.class);
    ((ArrayNode) wrong.get("labels").get("T")).set(9, 1);
    assertRefused(
        CanonicalJson.bytes(wrong),
        registered,
        "labels.T[9] is not the class of the registered record");
    judge(right, registered);
    ScoreTable written =
        ScoresFile.read(Files.readAllBytes(folder.resolve("out/scores.json")), Optional.empty())
            .scores();
    assertThat(written.labels().orElseThrow().holdout()).hasSize(HOLDOUT - 2);
    assertThat(written.perturbed().orElseThrow().candidate().holdout()).hasSize(HOLDOUT - 2);
  }

  private MemoryRule secondPlan() throws Exception {
    MemoryRule rule =
        MemoryRule.defaults(GuaranteeTier.S, 1, ORACLES)
            .with(
                new MemoryRule.RelearningTest(0.25, 16, 64, 0.02, 1),
                new MemoryRule.PerturbationTest("gaussian", 0.1, 1));
    plan =
        new TestPlan(
            plan.schema(),
            plan.request(),
            rule,
            plan.models(),
            plan.records(),
            plan.size(),
            plan.softwareVersion());
    input(plan.bytes());
    return rule;
  }

  private void assertRefused(byte[] scores, String why) throws Exception {
    assertRefused(scores, Optional.empty(), why);
  }

  private void assertRefused(byte[] scores, Optional<Task.Registered> registered, String why)
      throws Exception {
    RunFailure failure = catchThrowableOfType(RunFailure.class, () -> judge(scores, registered));
    assertThat(failure).as(why).isNotNull();
    assertThat(failure.failureReason()).isEqualTo(FailureReason.SCORES_INVALID);
    assertThat(failure).hasMessageContaining(why);
    assertThat(folder.resolve("out/report.json")).doesNotExist();
  }

  private void judge(byte[] scores) throws Exception {
    judge(scores, Optional.empty());
  }

  private void judge(byte[] scores, Optional<Task.Registered> registered) throws Exception {
    Task.Judge task = new Task.Judge(plan.digest(), input(scores), registered);
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
}
