// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.membership.runs.RunsReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RunsCommandTest {

  private static final int MODELS = 400;
  private static final int UNITS = 3;

  @TempDir private Path folder;

  private record Ran(int exitCode, String out, String err) {}

  private Ran run(Consumer<ObjectNode> change, String... options) throws Exception {
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    file.putObject("plan").put("alpha", 0.05).put("margin", 0.10).put("fitted", 16);
    Random random = new Random(11);
    file.set("unlearned", models(random, 0, MODELS));
    file.set("retrained", models(random, 0, MODELS));
    file.set("original", models(random, 2, MODELS));
    change.accept(file);
    Path scores = Files.write(folder.resolve("runs.json"), file.toString().getBytes(UTF_8));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = AuditCommand.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    String[] all = new String[2 + options.length];
    all[0] = "runs";
    all[1] = scores.toString();
    System.arraycopy(options, 0, all, 2, options.length);
    int exitCode = command.execute(all);
    return new Ran(exitCode, out.toString(), err.toString());
  }

  private static ArrayNode models(Random random, double shift, int count) {
    ArrayNode models = JsonNodeFactory.instance.arrayNode();
    for (int m = 0; m < count; m++) {
      ArrayNode units = models.addArray();
      for (int i = 0; i < UNITS; i++) {
        units.add(random.nextGaussian() + shift);
      }
    }
    return models;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 400, 0, INDISTINGUISHABLE",
    "1, 400, 1, DISTINGUISHABLE",
    "0, 40, 2, INCONCLUSIVE"
  })
  void exitCodeTellsTheVerdict(double shift, int count, int exitCode, String verdict)
      throws Exception {
    Ran ran = run(file -> file.set("unlearned", models(new Random(5), shift, count)));
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isEqualTo(exitCode);
    assertThat(ran.out()).startsWith("Verdict: " + verdict);
  }

  @Test
  void givesTheReportAsTextJsonAndPage() throws Exception {
    Path html = folder.resolve("report.html");
    Path json = folder.resolve("report.json");
    Ran ran = run(file -> {}, "--html", html.toString(), "--report", json.toString());
    assertThat(ran.out())
        .contains("Units (area of unlearned over retrained")
        .contains("EQUIVALENT");
    assertThat(Files.readString(html))
        .contains("Indistinguishable")
        .contains("Unit 3")
        .doesNotContain("<script");
    RunsReport report = CanonicalJson.readData(Files.readAllBytes(json), RunsReport.class);
    assertThat(report.units()).hasSize(UNITS);
    assertThat(report.positive()).isPresent();
  }

  @Test
  void saysWhatIsWrongWithAFile() throws Exception {
    Ran margin = run(file -> file.withObjectProperty("plan").put("margin", 0.2));
    assertThat(margin.exitCode()).isEqualTo(65);
    assertThat(margin.err()).contains("margin is at most 0.1");
    Ran field = run(file -> file.put("oracles", 1));
    assertThat(field.err()).contains("oracles is not known");
    Ran ragged = run(file -> ((ArrayNode) file.get("retrained").get(7)).remove(0));
    assertThat(ragged.exitCode()).isEqualTo(65);
    Ran text = run(file -> ((ArrayNode) file.get("retrained").get(7)).set(0, "x"));
    assertThat(text.err()).contains("retrained[7][0] is \"x\", expected a number");
  }

  @Test
  void asksForAFile() {
    StringWriter err = new StringWriter();
    CommandLine command = AuditCommand.commandLine().setErr(new PrintWriter(err));
    assertThat(command.execute("runs")).isEqualTo(64);
    assertThat(command.execute()).isEqualTo(64);
    assertThat(err.toString()).contains("name the file with the scores");
  }
}
