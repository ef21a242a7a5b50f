// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.contract.canary.CanaryFindings;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.membership.Vectors;
import dev.lethe.membership.page.ReportHtml;
import dev.lethe.membership.page.ReportText;
import dev.lethe.membership.page.Wording;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class AuditCommandTest {

  /** Words that claim more than tests can show. */
  private static final List<String> TOO_MUCH =
      List.of(
          "deleted",
          "erased",
          "forgotten",
          "guarantee",
          "proven",
          "compliant",
          "anonym",
          "no trace",
          "completely",
          "permanently",
          "irreversibl",
          "100 %",
          "zero risk",
          "certified",
          "audited",
          "independent",
          "tamper-proof");

  @TempDir private Path folder;

  private record Ran(int exitCode, String out, String err) {}

  private static Ran run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = AuditCommand.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    int exitCode = command.execute(args);
    return new Ran(exitCode, out.toString(), err.toString());
  }

  private String write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("scores.json"), bytes).toString();
  }

  private String world() throws IOException {
    return write(CanonicalJson.bytes(Vectors.read("gaussian-world.json")));
  }

  private String changed(Consumer<ObjectNode> change) throws IOException {
    ObjectNode world = (ObjectNode) Vectors.read("gaussian-world.json");
    world.set("candidate", world.get("candidates").get("good"));
    world.remove("candidates");
    change.accept(world);
    return write(world.toString().getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "good, 0, INDISTINGUISHABLE",
    "noop, 1, DISTINGUISHABLE",
    "borderline, 2, INCONCLUSIVE"
  })
  void exitCodeTellsTheVerdict(String candidate, int exitCode, String verdict) throws Exception {
    Ran ran = run(world(), "--candidate", candidate);
    assertThat(ran.exitCode()).isEqualTo(exitCode);
    assertThat(ran.out()).startsWith("Verdict: " + verdict);
    assertThat(ran.out()).contains("P1", "interval", "margin", "Controls", "Limits");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void jsonAndReportFileAreTheSameReport() throws Exception {
    Path report = folder.resolve("report.json");
    Ran ran = run(world(), "--candidate", "good", "--json", "--report", report.toString());
    assertThat(ran.exitCode()).isZero();
    MembershipReport printed =
        CanonicalJson.readData(ran.out().strip().getBytes(UTF_8), MembershipReport.class);
    assertThat(printed.verdict()).isEqualTo(Verdict.INDISTINGUISHABLE);
    assertThat(Files.readString(report)).isEqualTo(ran.out().strip());
    Path html = folder.resolve("report.html");
    Path text = folder.resolve("report.txt");
    run(world(), "--candidate", "good", "--html", html.toString(), "--text", text.toString());
    assertThat(Files.readString(html)).contains("Indistinguishable");
    assertThat(Files.readString(text)).startsWith("Verdict: INDISTINGUISHABLE");
    Ran nowhere = run(world(), "--candidate", "good", "--html", folder.toString());
    assertThat(nowhere.exitCode()).isEqualTo(64);
    assertThat(nowhere.err()).contains("could not be written to");
  }

  @Test
  void writtenScoresGiveTheSameReportAgain() throws Exception {
    byte[] world = CanonicalJson.bytes(Vectors.read("gaussian-world.json"));
    ScoresFile file = ScoresFile.read(world, Optional.of("overshoot"));
    ScoresFile again = ScoresFile.read(file.bytes(), Optional.empty());
    assertThat(again.bytes()).isEqualTo(file.bytes());
    assertThat(CanonicalJson.bytes(again.report())).isEqualTo(CanonicalJson.bytes(file.report()));
  }

  @Test
  void wrongUseIs64() throws Exception {
    assertThat(run().exitCode()).isEqualTo(64);
    assertThat(run("--unknown").exitCode()).isEqualTo(64);
    assertThat(run(folder.resolve("missing.json").toString()).exitCode()).isEqualTo(64);
    assertThat(run(world()).err()).contains("good, noop", "--candidate");
    assertThat(run(world()).exitCode()).isEqualTo(64);
    assertThat(run(world(), "--candidate", "nobody").exitCode()).isEqualTo(64);
  }

  @Test
  void badInputIs65AndNamesThePlace() throws Exception {
    refuses(
        w -> ((ArrayNode) w.get("oracles").get("T").get(3)).set(17, "NaN"),
        "oracles.T[3][17] is NaN, expected a finite number");
    refuses(
        w -> ((ArrayNode) w.get("original").get("F")).setNull(4),
        "original.F[4] is null, expected a number");
    refuses(
        w -> ((ArrayNode) w.get("candidate").get("R")).remove(0),
        "candidate on R: expected 320 records, found 319");
    refuses(
        w -> ((ArrayNode) w.get("candidate").get("F")).removeAll(), "candidate.F holds no values");
    refuses(
        w -> ((ArrayNode) w.get("oracles").get("R")).remove(2),
        "oracles: F, T and R hold 6, 6 and 5 models, expected the same number");
    refuses(w -> ((ObjectNode) w.get("plan")).remove("alpha"), "plan.alpha is missing");
    refuses(
        w -> ((ObjectNode) w.get("plan")).put("alpha", 0.7),
        "plan: alpha is above 0.0 and below 0.5, found 0.7");
    refuses(
        w -> ((ObjectNode) w.get("plan")).put("min_oracles", 5.5),
        "plan.min_oracles is 5.5, expected a whole number of at least 0");
    refuses(w -> w.put("surprise", 1), "surprise is not known");
    refuses(w -> w.remove("candidate"), "expected either candidate or candidates");
    refuses(w -> w.put("test_plan", "md5:1"), "test_plan: a digest starts with sha256:");
  }

  private void refuses(Consumer<ObjectNode> change, String message) throws IOException {
    Ran ran = run(changed(change));
    assertThat(ran.err()).contains(message);
    assertThat(ran.exitCode()).isEqualTo(65);
    assertThat(ran.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''", "'{'", "'[]'", "'{\"plan\":1,\"plan\":2}'", "'{\"original\":{\"F\":[NaN]}}'"})
  void bytesThatAreNoScoresFileAre65(String text) throws Exception {
    Ran ran = run(write(text.getBytes(UTF_8)));
    assertThat(ran.exitCode()).isEqualTo(65);
    assertThat(ran.err()).startsWith("lethe audit: ").doesNotContain("REDACTED");
  }

  @Test
  void saysWhereTheBytesStopBeingJson() throws Exception {
    Ran ran = run(write("{\n  \"plan\": }".getBytes(UTF_8)));
    assertThat(ran.err()).contains("not JSON: ", "line 2, column");
  }

  @Test
  void aBlockOfCanariesIsJudgedFromItsOrderAndWrittenAgain() throws Exception {
    byte[] scores =
        Files.readAllBytes(Path.of(changed(w -> block(w, "[[3,0],[1,1],[0,2]]", "[[0,3],[4,0]]"))));
    ScoresFile file = ScoresFile.read(scores, Optional.empty());
    CanaryFindings found = file.report().results().canaries().orElseThrow();
    assertThat(found.oracles()).isEqualTo(file.scores().oracles().size());
    assertThat(found.original()).isEmpty();
    assertThat(found.block().orElseThrow().after().orElseThrow().auc()).isZero();
    assertThat(found.block().orElseThrow().before().orElseThrow().auc()).isEqualTo(11.5 / 12);
    ScoresFile again = ScoresFile.read(file.bytes(), Optional.empty());
    assertThat(again.canaries()).isEqualTo(file.canaries()).isPresent();
    assertThat(CanonicalJson.bytes(again.report())).isEqualTo(CanonicalJson.bytes(file.report()));
    refuses(
        w -> block(w, "[[3,0],[1,1],[0,2]]", "[[0,3],[5,0]]"),
        "canaries: before and after hold the same canaries");
    refuses(w -> block(w, "[[3,0,1]]", "[]"), "canaries.before holds pairs of numbers");
    refuses(w -> block(w, "[[0,0]]", "[]"), "canaries: a level has 1 to 10000 canaries");
    refuses(w -> block(w, "[[1,-1]]", "[]"), "canaries.before[0][1] is -1");
  }

  private static void block(ObjectNode world, String before, String after) {
    try {
      world.set(
          "canaries",
          CanonicalJson.readData(
              ("{\"sealed\":\"sha256:"
                      + "7".repeat(64)
                      + "\",\"again\":false,\"before\":"
                      + before
                      + ",\"after\":"
                      + after
                      + "}")
                  .getBytes(UTF_8),
              ObjectNode.class));
    } catch (JsonException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void answersGivenAreUsedInsteadOfTheSign() throws Exception {
    String scores =
        changed(
            w -> {
              ObjectNode correct = ((ObjectNode) w.get("candidate")).putObject("correct");
              for (String set : List.of("F", "T", "R")) {
                ArrayNode flags = correct.putArray(set);
                w.get("candidate").get(set).forEach(phi -> flags.add(false));
              }
            });
    Ran ran = run(scores, "--json");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains(Reason.UTILITY_LOSS.name());
  }

  @Test
  void unitsMayBeNamedByTextOrNumber() throws Exception {
    byte[] byText = report(changed(w -> units(w, i -> "person " + i / 2)));
    assertThat(report(changed(w -> units(w, i -> i / 2)))).isEqualTo(byText);
    assertThat(CanonicalJson.readData(byText, MembershipReport.class).sizes().forget())
        .isEqualTo(160);
    refuses(
        w -> {
          units(w, i -> "person " + i);
          ((ArrayNode) w.get("units").get("F")).set(3, 4);
        },
        "units.F[3] is 4, expected a text, as the first");
  }

  private static void units(ObjectNode world, IntFunction<Object> label) {
    ArrayNode labels = world.putObject("units").putArray("F");
    for (int i = 0; i < world.get("original").get("F").size(); i++) {
      labels.addPOJO(label.apply(i));
    }
  }

  private static byte[] report(String scores) {
    return run(scores, "--json").out().strip().getBytes(UTF_8);
  }

  @Test
  void probabilitiesInsteadOfScoresAreSaidSo() throws Exception {
    String scores =
        changed(
            w -> {
              w.put("scale", "probability");
              for (String model : List.of("original", "candidate", "oracles")) {
                probabilities(w.get(model));
              }
            });
    Ran ran = run(scores);
    assertThat(ran.out()).contains("FROM_PROBABILITIES", "0 of");
    assertThat(ran.exitCode()).isZero();
    ScoresFile file = ScoresFile.read(Files.readAllBytes(Path.of(scores)), Optional.empty());
    ScoresFile again = ScoresFile.read(file.bytes(), Optional.empty());
    assertThat(CanonicalJson.bytes(again.report())).isEqualTo(CanonicalJson.bytes(file.report()));
    refuses(w -> w.put("scale", "probability"), "a probability is within 0 and 1, found");
    refuses(w -> w.put("scale", "logit"), "scale is phi or probability, found logit");
  }

  private static void probabilities(JsonNode node) {
    for (JsonNode child : node) {
      if (child.isArray() && child.get(0).isNumber()) {
        for (int i = 0; i < child.size(); i++) {
          ((ArrayNode) child).set(i, 1 / (1 + Math.exp(-child.get(i).asDouble())));
        }
      } else {
        probabilities(child);
      }
    }
  }

  @Test
  void relearningAndDistancesAreReadWrittenAndPlanned() throws Exception {
    String scores = changed(AuditCommandTest::relearning);
    Ran ran = run(scores);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("relearning", "dual_model_leak_probabilities");
    ScoresFile file = ScoresFile.read(Files.readAllBytes(Path.of(scores)), Optional.empty());
    TestPlan.Rule rule = (TestPlan.Rule) file.rule();
    assertThat(rule.relearning().orElseThrow().steps()).isEqualTo(2);
    ScoresFile again = ScoresFile.read(file.bytes(), Optional.empty());
    assertThat(again.bytes()).isEqualTo(file.bytes());
    assertThat(CanonicalJson.bytes(again.report())).isEqualTo(CanonicalJson.bytes(file.report()));
    refuses(
        w -> {
          relearning(w);
          ((ObjectNode) w.get("original")).remove("relearning");
        },
        "relearning is given for 7 of 8 models, expected all");
    refuses(
        w -> {
          relearning(w);
          ((ArrayNode) w.get("oracles").get("relearning")).remove(0);
        },
        "oracles.relearning holds 5 models, expected 6");
  }

  /** Curves, planned, and distances for every model of the Gaussian world. */
  static void relearning(ObjectNode world) {
    ObjectNode schedule = ((ObjectNode) world.get("plan")).putObject("relearning");
    schedule.put("steps", 2).put("learning_rate", 0.01).put("batch", 64).put("seed", 7);
    ((ObjectNode) world.get("original")).putArray("relearning").add(5.1).add(5.2).add(5.25);
    ((ObjectNode) world.get("candidate")).putArray("relearning").add(3).add(4).add(4.6);
    ArrayNode curves = ((ObjectNode) world.get("oracles")).putArray("relearning");
    ObjectNode theirs = ((ObjectNode) world.get("oracles")).putObject("distance");
    ObjectNode own = ((ObjectNode) world.get("candidate")).putObject("distance");
    for (String set : List.of("F", "T")) {
      own.set(set, distances(world, set, 0));
      theirs.putArray(set);
    }
    for (int k = 0; k < 6; k++) {
      curves.addArray().add(3 + 0.1 * k).add(4 + 0.12 * k).add(4.6 + 0.09 * k);
      for (String set : List.of("F", "T")) {
        ((ArrayNode) theirs.get(set)).add(distances(world, set, k));
      }
    }
  }

  private static ArrayNode distances(ObjectNode world, String set, int seed) {
    ArrayNode distances = world.arrayNode();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < world.get("original").get(set).size(); i++) {
      distances.add(random.nextDouble());
    }
    return distances;
  }

  @Test
  void claimsNoMoreThanTestsCanShow() throws Exception {
    JsonNode world = Vectors.read("gaussian-world.json");
    for (String candidate : List.of("good", "noop", "overshoot", "global_damage", "borderline")) {
      byte[] bytes = CanonicalJson.bytes(world);
      MembershipReport report = ScoresFile.read(bytes, Optional.of(candidate)).report();
      assertThat(ReportText.of(report).toLowerCase(Locale.ROOT)).doesNotContain(TOO_MUCH);
      assertThat(ReportHtml.of(report).toLowerCase(Locale.ROOT)).doesNotContain(TOO_MUCH);
    }
    for (Reason reason : Reason.values()) {
      assertThat(Wording.sentence(reason)).doesNotContain(TOO_MUCH).endsWith(".");
    }
  }
}
