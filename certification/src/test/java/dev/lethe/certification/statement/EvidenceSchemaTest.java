// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.certification.PublishedSchema;
import dev.lethe.contract.json.CanonicalJson;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published schema and the verifier's own parser accept and refuse the same evidence, but for
 * what a schema cannot say.
 */
@Tag("thorough")
class EvidenceSchemaTest {

  private static final PublishedSchema SCHEMA =
      PublishedSchema.of("statement/evidence-1.schema.json");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Whether one of them is at most the other is no matter of form. */
  private static final String BEYOND = "/controls/negative/";

  /** What each value of the evidence is replaced by, in turn. */
  private static final List<JsonNode> VALUES =
      List.of(
          JSON.textNode(""),
          JSON.textNode(" "),
          JSON.textNode("0.5"),
          JSON.textNode("-0.0"),
          JSON.textNode("1e3"),
          JSON.textNode("a\n"),
          JSON.textNode("a\u202eb"),
          JSON.textNode("0123456789abcdef 01234567"),
          JSON.textNode("sha256:" + "A".repeat(64)),
          JSON.textNode("2026-09-21T17:39:49Z"),
          JSON.textNode("2026-13-21T17:39:49Z"),
          JSON.textNode("2026-09-21T17:39:49.5Z"),
          JSON.textNode("key.of-catalogue"),
          JSON.textNode("x".repeat(501)),
          JSON.textNode("𝄞".repeat(300)),
          JSON.numberNode(0),
          JSON.numberNode(-1),
          JSON.numberNode(131_072),
          JSON.numberNode(1L << 40),
          JSON.booleanNode(true),
          JSON.nullNode(),
          JSON.arrayNode(),
          JSON.objectNode());

  static Stream<Evidence> corpus() {
    return Stream.of(
        EvidenceExamples.exact(),
        EvidenceExamples.extended(),
        EvidenceExamples.uncorroborated(),
        EvidenceExamples.untested(),
        EvidenceExamples.partial(),
        EvidenceExamples.statistical(),
        EvidenceExamples.joined(),
        EvidenceExamples.suppliedScores(),
        EvidenceExamples.suppliedModels(),
        EvidenceExamples.notShown(),
        EvidenceExamples.inconclusive(),
        EvidenceExamples.refused(),
        SecondExamples.statistical(),
        SecondExamples.blind());
  }

  private static boolean parses(byte[] bytes) {
    try {
      Evidence unused = Evidence.parse(bytes);
      return true;
    } catch (EvidenceException e) {
      return false;
    }
  }

  private static List<String> violations(byte[] bytes) {
    return SCHEMA.violations(new String(bytes, UTF_8));
  }

  private static void assertAgreed(JsonNode tree, String what) {
    byte[] bytes = CanonicalJson.bytes(tree);
    List<String> violations = violations(bytes);
    assertThat(violations.isEmpty()).as("%s: %s", what, violations).isEqualTo(parses(bytes));
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void acceptsEveryExample(Evidence evidence) {
    assertThat(violations(evidence.bytes())).isEmpty();
  }

  /** Places of a tree, one for each object's field and the first element of each array. */
  private static List<String> places(JsonNode node, String path) {
    List<String> places = new ArrayList<>();
    if (node instanceof ObjectNode) {
      for (Iterator<Map.Entry<String, JsonNode>> i = node.fields(); i.hasNext(); ) {
        Map.Entry<String, JsonNode> field = i.next();
        places.add(path + "/" + field.getKey());
        places.addAll(places(field.getValue(), path + "/" + field.getKey()));
      }
    } else if (node instanceof ArrayNode && !node.isEmpty()) {
      places.add(path + "/0");
      places.addAll(places(node.get(0), path + "/0"));
    }
    return places;
  }

  private static void put(JsonNode tree, String path, JsonNode value) {
    JsonNode parent = tree.at(path.substring(0, path.lastIndexOf('/')));
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (parent instanceof ObjectNode object) {
      object.set(name, value);
    } else {
      ((ArrayNode) parent).set(0, value);
    }
  }

  @Test
  void agreesWithTheParserOnEveryFieldAndEveryKindOfValue() {
    JsonNode second = CanonicalJson.tree(SecondExamples.statistical());
    JsonNode whole = CanonicalJson.tree(EvidenceExamples.partial());
    ((ObjectNode) whole).set("memory", second.get("memory"));
    ((ObjectNode) whole.get("controls")).set("tolerance", second.at("/controls/tolerance"));
    ((ObjectNode) whole.get("confidence")).set("rule", second.at("/confidence/rule"));
    ((ObjectNode) whole.get("forgetSet"))
        .set("batch", CanonicalJson.tree(EvidenceExamples.joined()).at("/forgetSet/batch"));
    int places = 0;
    for (String place : places(whole, "")) {
      places++;
      for (JsonNode value : VALUES) {
        if (place.startsWith(BEYOND) && value.isIntegralNumber()) {
          continue;
        }
        JsonNode changed = whole.deepCopy();
        put(changed, place, value);
        assertAgreed(changed, place + " = " + value);
      }
    }
    assertThat(places).isGreaterThan(200);
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void agreesWithTheParserOnMissingAndUnknownFields(Evidence evidence) {
    JsonNode whole = CanonicalJson.tree(evidence);
    for (String place : places(whole, "")) {
      JsonNode without = whole.deepCopy();
      String name = place.substring(place.lastIndexOf('/') + 1);
      if (without.at(place.substring(0, place.lastIndexOf('/'))) instanceof ObjectNode parent) {
        parent.remove(name);
        assertAgreed(without, "without " + place);
        JsonNode more = whole.deepCopy();
        ((ObjectNode) more.at(place.substring(0, place.lastIndexOf('/')))).put("comment", "fine");
        assertAgreed(more, "more beside " + place);
      }
    }
  }

  @Test
  void leavesToTheParserWhatASchemaCannotSay() {
    Map<String, Consumer<ObjectNode>> beyond =
        Map.of(
            "no 30 February",
            e -> ((ObjectNode) e.get("certificate")).put("issuedAt", "2026-02-30T00:00:00Z"),
            "form NFC",
            e -> ((ObjectNode) e.get("issuer")).put("controller", "Cafe\u0301 GmbH"),
            "no unassigned characters",
            e -> ((ObjectNode) e.get("issuer")).put("controller", "Example \u0378"),
            "passed at most of",
            e -> ((ObjectNode) e.at("/controls/negative")).put("passed", 11));
    beyond.forEach(
        (what, change) -> {
          ObjectNode tree = (ObjectNode) CanonicalJson.tree(EvidenceExamples.exact());
          change.accept(tree);
          byte[] bytes = CanonicalJson.bytes(tree);
          assertThat(violations(bytes)).as(what).isEmpty();
          assertThat(parses(bytes)).as(what).isFalse();
        });
  }
}
