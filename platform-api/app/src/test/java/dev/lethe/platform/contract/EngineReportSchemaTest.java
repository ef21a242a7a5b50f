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
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Histogram;
import dev.lethe.contract.finding.MembershipReport.Plots;
import dev.lethe.contract.finding.MembershipReport.Relearning;
import dev.lethe.contract.finding.MembershipReport.Roc;
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

  private static JsonNode tree() {
    MembershipReport judged =
        ReportExamples.indistinguishable(
            ReportExamples.plan(
                StoredTreatment.digest("original"),
                StoredTreatment.digest("candidate"),
                "request"));
    List<Double> curve = List.of(0.0, 1.0);
    return CanonicalJson.tree(
        new MembershipReport(
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
                Optional.of(new Relearning(curve, curve, curve, curve, curve))),
            List.of("a note")));
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
