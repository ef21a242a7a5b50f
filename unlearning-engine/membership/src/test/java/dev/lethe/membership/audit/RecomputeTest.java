// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.contract.canary.CanaryFindings.Block;
import dev.lethe.contract.canary.CanaryFindings.Look;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MemoryFindings.Part;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.membership.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts of {@code docs/guide/recompute.md} say what Lethe says. */
@Tag("thorough")
class RecomputeTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path GUIDE = Path.of("..", "..", "docs", "guide");
  private static final long PATIENCE = 300;

  @TempDir private Path folder;

  @BeforeAll
  static void pythonIsThere() throws Exception {
    boolean there;
    try {
      there = new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      there = false;
    }
    if (!there) {
      System.out.println("RecomputeTest is skipped: there is no python3");
    }
    assumeTrue(there, "there is no python3");
  }

  private List<JsonNode> run(String script, JsonNode input) throws Exception {
    Path file = folder.resolve("input.json");
    Files.write(file, CanonicalJson.bytes(input));
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder("python3", GUIDE.resolve(script).toString(), file.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(out, UTF_8);
    assertThat(process.exitValue()).as(said).isZero();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : said.lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static MembershipReport report(JsonNode world, String candidate) throws Exception {
    return ScoresFile.read(CanonicalJson.bytes(world), Optional.of(candidate)).report();
  }

  private static void assertSame(JsonNode said, MembershipReport report) {
    assertThat(said.get("verdict").asText()).isEqualTo(report.verdict().name());
    assertThat(said.get("reasons"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrderElementsOf(report.reasons().stream().map(Enum::name).toList());
    Part all = report.results().memory().orElseThrow().forget();
    assertThat(said.get("memory").asDouble()).isCloseTo(all.candidate().memory(), within(1e-6));
    assertThat(said.get("gap").asDouble()).isCloseTo(all.gap(), within(1e-6));
    assertThat(said.get("s").asDouble()).isCloseTo(all.noise().deviation(), within(1e-6));
    assertThat(said.get("margin").asDouble()).isCloseTo(all.margin(), within(1e-6));
    assertThat(said.get("share").asDouble())
        .isCloseTo(all.candidate().share().orElseThrow(), within(1e-6));
    assertThat(said.get("share_upper").asDouble())
        .isCloseTo(all.candidate().shareUpper().orElseThrow(), within(1e-6));
  }

  private void assertRecomputed(JsonNode world, int least) throws Exception {
    int compared = 0;
    for (JsonNode said : run("recompute-scores.py", world)) {
      String candidate = said.get("candidate").asText();
      if (world.get("candidates").has(candidate)) {
        MembershipReport report = report(world, candidate);
        assertSame(said, report);
        assertSame(run("recompute.py", CanonicalJson.tree(report)).get(0), report);
        compared++;
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(least);
  }

  @ParameterizedTest
  @CsvSource({"gaussian-world-2.json, 12", "real-case-2.json, 3"})
  void everyCandidateOfTheKnownAnswersIsRecomputed(String file, int candidates) throws Exception {
    assertRecomputed(Vectors.read(file), candidates);
  }

  @Test
  void theOriginalIsRecomputedAsItsOwnCandidate() throws Exception {
    JsonNode world = Vectors.read("real-case-2.json");
    JsonNode said =
        run("recompute-scores.py", world).stream()
            .filter(line -> line.get("candidate").asText().equals("original"))
            .findFirst()
            .orElseThrow();
    assertThat(said.get("verdict").asText()).isEqualTo("DISTINGUISHABLE");
    assertThat(said.get("share").asDouble()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"contaminated_oracle", "nine_oracles", "too_few_records"})
  void failedControlsAreRecomputed(String variant) throws Exception {
    ObjectNode world = (ObjectNode) Vectors.read("gaussian-world-2.json");
    only(world, "good");
    ObjectNode oracles = (ObjectNode) world.get("oracles");
    switch (variant) {
      case "contaminated_oracle" ->
          ((ArrayNode) oracles.get("F")).set(2, world.get("original").get("F"));
      case "nine_oracles" -> List.of("F", "T", "R").forEach(set -> cut(oracles.get(set), 9));
      default -> {
        cut(world.get("original").get("F"), 40);
        cut(world.get("candidates").get("good").get("F"), 40);
        cut(world.get("labels").get("F"), 40);
        oracles.get("F").forEach(row -> cut(row, 40));
      }
    }
    assertRecomputed(world, 1);
  }

  @Test
  void anOriginalThatRemembersNothingIsRecomputed() throws Exception {
    ObjectNode world = (ObjectNode) Vectors.read("gaussian-world-2.json");
    world.set("original", world.get("candidates").get("good"));
    only(world, "noop");
    assertRecomputed(world, 1);
  }

  @Test
  void aBlockOfCanariesIsRecomputedFromItsOrder() throws Exception {
    ObjectNode world = (ObjectNode) Vectors.read("real-case-2.json");
    only(world, world.get("candidates").fieldNames().next());
    String name = world.get("candidates").fieldNames().next();
    ObjectNode canaries = world.putObject("canaries");
    canaries.put("sealed", "sha256:" + "7".repeat(64)).put("again", false);
    // Counted where nothing ties, by the normal form where something does.
    canaries.set("before", JSON.readTree("[[5,0],[0,1],[3,0],[0,2],[1,1],[0,6],[0,1]]"));
    canaries.set("after", JSON.valueToTree(order("IOOIOIIOOOIOIOIOOIOI")));
    Block block = report(world, name).results().canaries().orElseThrow().block().orElseThrow();
    assertThat(block.before().orElseThrow().ties()).isTrue();
    assertThat(block.after().orElseThrow().ties()).isFalse();
    for (JsonNode said : run("recompute-scores.py", world)) {
      boolean before = said.get("candidate").asText().equals("original");
      Look look = (before ? block.before() : block.after()).orElseThrow();
      JsonNode found = said.get("block");
      assertThat(found.get("p").asDouble()).isCloseTo(look.pValue(), within(1e-12));
      assertThat(found.get("area").asDouble()).isCloseTo(look.auc(), within(1e-12));
      assertThat(found.get("finding").asText())
          .isEqualTo(before ? "TRACE" : block.finding().name());
    }
  }

  private static List<List<Integer>> order(String falling) {
    return falling.chars().mapToObj(c -> c == 'I' ? List.of(1, 0) : List.of(0, 1)).toList();
  }

  @Test
  void scoresWithoutLabelsAreRecomputed() throws Exception {
    ObjectNode world = (ObjectNode) Vectors.read("gaussian-world-2.json");
    world.remove("labels");
    only(world, "class_bias");
    assertRecomputed(world, 1);
  }

  @ParameterizedTest
  @CsvSource({"0.3, INDISTINGUISHABLE", "3.0, DISTINGUISHABLE"})
  void relearningAndPerturbedQueriesAreRecomputed(double level, String verdict) throws Exception {
    ObjectNode world = (ObjectNode) Vectors.read("gaussian-world-2.json");
    only(world, "good");
    ObjectNode plan = (ObjectNode) world.get("plan");
    plan.putObject("relearning")
        .put("part", 0.25)
        .put("steps", 16)
        .put("batch", 64)
        .put("learning_rate", 0.02)
        .put("seed", 1);
    plan.putObject("perturbation").put("law", "gaussian").put("size", 0.1).put("seed", 2);
    BiConsumer<ObjectNode, Double> disturb =
        (model, reached) -> {
          model.put("relearning", reached);
          model.putObject("perturbed").set("F", model.get("F"));
          ((ObjectNode) model.get("perturbed")).set("T", model.get("T"));
        };
    disturb.accept((ObjectNode) world.get("original"), 4.0);
    disturb.accept((ObjectNode) world.get("candidates").get("good"), level);
    ObjectNode oracles = (ObjectNode) world.get("oracles");
    ArrayNode levels = oracles.putArray("relearning");
    for (int k = 0; k < oracles.get("F").size(); k++) {
      levels.add(0.1 * (k % 5));
    }
    oracles.putObject("perturbed").set("F", oracles.get("F"));
    ((ObjectNode) oracles.get("perturbed")).set("T", oracles.get("T"));
    assertThat(report(world, "good").verdict().name()).isEqualTo(verdict);
    assertThat(report(world, "good").results().tests())
        .extracting(MembershipReport.Test::id)
        .contains("relearning", "perturbed", "scatter");
    assertRecomputed(world, 1);
  }

  private static void only(ObjectNode world, String candidate) {
    Iterator<String> names = world.get("candidates").fieldNames();
    List<String> others =
        StreamSupport.stream(((Iterable<String>) () -> names).spliterator(), false)
            .filter(name -> !name.equals(candidate))
            .toList();
    ((ObjectNode) world.get("candidates")).remove(others);
  }

  private static void cut(JsonNode array, int length) {
    while (array.size() > length) {
      ((ArrayNode) array).remove(length);
    }
  }
}
