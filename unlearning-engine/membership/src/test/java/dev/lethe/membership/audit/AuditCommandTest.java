// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.membership.Vectors;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
  void claimsNoMoreThanTestsCanShow() throws Exception {
    JsonNode world = Vectors.read("gaussian-world.json");
    for (String candidate : List.of("good", "noop", "overshoot", "global_damage", "borderline")) {
      byte[] bytes = CanonicalJson.bytes(world);
      MembershipReport report = ScoresFile.read(bytes, Optional.of(candidate)).report();
      assertThat(ReportText.of(report).toLowerCase(java.util.Locale.ROOT)).doesNotContain(TOO_MUCH);
    }
    for (Reason reason : Reason.values()) {
      assertThat(ReportText.sentence(reason)).doesNotContain(TOO_MUCH).endsWith(".");
    }
  }
}
