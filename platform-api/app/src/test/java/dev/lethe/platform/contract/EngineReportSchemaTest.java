// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lethe.contract.canary.CanaryFindings;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.AppliedRule;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Histogram;
import dev.lethe.contract.finding.MembershipReport.Plots;
import dev.lethe.contract.finding.MembershipReport.Roc;
import dev.lethe.contract.finding.MemoryFindings;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.TaughtAgain;
import dev.lethe.contract.finding.TestDecision;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.platform.fixture.treatment.ReportExamples;
import dev.lethe.platform.fixture.treatment.StoredTreatment;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine's report and the schema that is published for it have the same fields. */
class EngineReportSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Schema SCHEMA = closed();

  @Test
  void aReportWithEverythingInItIsAsPublished() {
    assertThat(violations(tree())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/rule",
        "/rule/version",
        "/rule/significanceLevel",
        "/rule/thresholds/utilityMargin",
        "/controls/negative",
        "/effect/minimalDetectableShift",
        "/tests/0/estimate",
        "/utility/0/decision",
        "/plots/roc/0/auc",
        "/plots/relearning/oracles"
      })
  void noFieldThatIsPublishedMayBeMissing(String pointer) {
    JsonNode report = tree();
    int last = pointer.lastIndexOf('/');
    ObjectNode holder = (ObjectNode) report.at(pointer.substring(0, last));
    assertThat(holder.remove(pointer.substring(last + 1))).isNotNull();
    assertThat(violations(report)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/rule", "/rule/thresholds", "/tests/0", "/effect", "/plots"})
  void noFieldMayBeAddedThatIsNotPublished(String pointer) {
    JsonNode report = tree();
    ((ObjectNode) report.at(pointer)).put("unheard", 1);
    assertThat(violations(report)).isNotEmpty();
  }

  @Test
  void aReportOfTheSecondVersionIsAsPublishedToo() {
    assertThat(violations(second())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/memory/weights/binMemory",
        "/memory/forget/margin",
        "/memory/forget/noise/error",
        "/memory/forget/candidate/memory",
        "/memory/alignment/classes",
        "/memory/oracles/outlierP",
        "/memory/oracles/limit",
        "/memory/accuracy/0/capped",
        "/memory/guards/0/guardP",
        "/canaries/sealed",
        "/canaries/original/bound/epsilon",
        "/canaries/original/chance/strength",
        "/canaries/original/mislabelled/low",
        "/canaries/block/after/pValue",
        "/canaries/block/finding",
        "/rule/thresholds/gapFraction",
        "/rule/thresholds/perturbation/law"
      })
  void noFieldOfTheSecondVersionMayBeMissing(String pointer) {
    JsonNode report = second();
    int last = pointer.lastIndexOf('/');
    ObjectNode holder = (ObjectNode) report.at(pointer.substring(0, last));
    assertThat(holder.remove(pointer.substring(last + 1))).isNotNull();
    assertThat(violations(report)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/rule/thresholds",
        "/rule/thresholds/perturbation",
        "/memory",
        "/memory/weights",
        "/memory/worstTenth",
        "/memory/lowHalf/noise",
        "/memory/forget/candidate",
        "/memory/alignment",
        "/memory/oracles",
        "/memory/accuracy/0",
        "/memory/guards/0",
        "/canaries",
        "/canaries/original",
        "/canaries/original/all",
        "/canaries/original/chance",
        "/canaries/block",
        "/canaries/block/before"
      })
  void noFieldOfTheSecondVersionMayBeAddedThatIsNotPublished(String pointer) {
    JsonNode report = second();
    ((ObjectNode) report.at(pointer)).put("unheard", 1);
    assertThat(violations(report)).isNotEmpty();
  }

  private static JsonNode second() {
    MemoryFindings.Part part =
        new MemoryFindings.Part(
            64,
            0.2,
            0.4,
            0.08,
            true,
            new MemoryFindings.Noise(0.03, 0.07, 0.01),
            new MemoryFindings.Residual(
                0.01, Optional.of(0.025), Optional.of(0.05), TestDecision.EQUIVALENT));
    MemoryRule rule =
        MemoryRule.defaults(GuaranteeTier.S, 1, 20)
            .with(
                MemoryRule.RelearningTest.defaults(0.1, 7),
                new MemoryRule.PerturbationTest(
                    MemoryRule.PerturbationTest.GAUSSIAN, 0.1, 8, Optional.of(0.5)));
    MembershipReport first = first();
    return CanonicalJson.tree(
        new MembershipReport(
            first.schema(),
            new MembershipReport.Judged(first.testPlan(), Optional.of(AppliedRule.of(rule))),
            first.verdict(),
            first.reasons(),
            first.sizes(),
            new MembershipReport.Results(
                first.results().tests(),
                first.results().controls(),
                Optional.empty(),
                first.results().utility(),
                Optional.of(
                    new MemoryFindings(
                        new MemoryFindings.Weights(2.4, List.of(0.3), List.of(0.5), 0.0),
                        part,
                        Optional.of(part),
                        Optional.of(part),
                        new MemoryFindings.Alignment(List.of(0, 1), 13),
                        new MemoryFindings.Oracles(List.of(0.02), List.of(0.4), 1, 4),
                        List.of(new MemoryFindings.AccuracySpread("retain-set", 0.01, 0.02, false)),
                        List.of(new MemoryFindings.Guard("calibrated_auc", 0.01, 0.9, 0.8)))),
                Optional.of(canaries())),
            first.plots(),
            first.notes()));
  }

  private static CanaryFindings canaries() {
    CanaryFindings.Area area = new CanaryFindings.Area(0.76, 0.66, 0.86);
    CanaryFindings.OneRun bound = new CanaryFindings.OneRun(20, 14, 0.1);
    CanaryFindings.Look look = new CanaryFindings.Look(0.7, 0.04, false, bound);
    return new CanaryFindings(
        CanaryFindings.VERSION,
        Digest.of(new byte[] {1}),
        20,
        Optional.of(
            new CanaryFindings.Sensitivity(
                100,
                52,
                area,
                Optional.of(area),
                Optional.of(area),
                bound,
                Optional.of(
                    new CanaryFindings.Chance(20, 1000, 0.6, CanaryFindings.Strength.WEAK)))),
        Optional.of(
            new CanaryFindings.Block(
                20, 9, Optional.of(look), Optional.of(look), CanaryFindings.Finding.TRACE, false)));
  }

  private static JsonNode tree() {
    return CanonicalJson.tree(first());
  }

  private static MembershipReport first() {
    MembershipReport judged =
        ReportExamples.indistinguishable(
            ReportExamples.plan(
                StoredTreatment.digest("original"),
                StoredTreatment.digest("candidate"),
                "request"));
    List<Double> curve = List.of(0.0, 1.0);
    return new MembershipReport(
        judged.schema(),
        judged.judged(),
        judged.verdict(),
        judged.reasons(),
        judged.sizes(),
        judged.results(),
        new Plots(
            curve,
            0.1,
            0.2,
            new Histogram(List.of(0.0, 1.0), Map.of("original-forget", List.of(3))),
            List.of(new Roc("candidate", curve, curve, curve, curve, 0.5, 0.4, 0.6)),
            Optional.of(new TaughtAgain(curve, curve, curve, curve, curve))),
        List.of("a note"));
  }

  private static List<String> violations(JsonNode report) {
    return SCHEMA.validate(report.toString(), InputFormat.JSON).stream()
        .map(Error::toString)
        .toList();
  }

  /** Readers of the API pass over fields that they do not know; here there are to be none. */
  private static Schema closed() {
    try (InputStream in =
        EngineReportSchemaTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      JsonNode schemas = new YAMLMapper().readTree(in).at("/components/schemas");
      for (JsonNode schema : schemas) {
        if (schema.has("properties") && !schema.has("additionalProperties")) {
          ((ObjectNode) schema).put("additionalProperties", false);
        }
      }
      ObjectNode root = JSON.createObjectNode();
      root.put("$ref", "#/components/schemas/EngineReport");
      root.putObject("components").set("schemas", schemas);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(root.toString(), InputFormat.JSON);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
