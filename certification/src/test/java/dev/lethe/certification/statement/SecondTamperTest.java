// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An issuer who changes one number of version 2 contradicts the others, or the registered plan. */
class SecondTamperTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * What was measured and follows from nothing else. Of these, digest, seal and log tell a change
   * after the issue; before it, nothing but the report itself.
   */
  private static final Set<String> MEASURED =
      Set.of(
          "/controls/tolerance/leastP",
          "/memory/accuracy/0/spread",
          "/memory/alignment/classes/0",
          "/memory/alignment/outside",
          "/memory/forget/weight",
          "/memory/lowHalf/weight",
          "/memory/unmatched",
          "/memory/worstTenth/weight");

  /** Where each new number of an evidence stands. */
  static Stream<String> numbers() {
    JsonNode tree = CanonicalJson.tree(SecondExamples.statistical());
    List<String> places = new ArrayList<>();
    for (String part : List.of("/memory", "/controls/tolerance", "/confidence/rule")) {
      leaves(tree.at(part), part, places);
    }
    return places.stream();
  }

  private static void leaves(JsonNode node, String path, List<String> places) {
    if (node instanceof ObjectNode) {
      for (Iterator<Map.Entry<String, JsonNode>> i = node.fields(); i.hasNext(); ) {
        Map.Entry<String, JsonNode> field = i.next();
        leaves(field.getValue(), path + "/" + field.getKey(), places);
      }
    } else if (node instanceof ArrayNode) {
      for (int i = 0; i < node.size(); i++) {
        leaves(node.get(i), path + "/" + i, places);
      }
    } else {
      places.add(path);
    }
  }

  private static JsonNode other(JsonNode value, String place) {
    if (place.endsWith("/claim")) {
      return JSON.textNode("E");
    }
    if (place.endsWith("/target")) {
      return JSON.textNode("forget-set");
    }
    if (value.isBoolean()) {
      return JSON.booleanNode(!value.booleanValue());
    }
    if (value.isInt()) {
      return JSON.numberNode(value.intValue() + 1);
    }
    BigDecimal number = new BigDecimal(value.textValue());
    return JSON.textNode(
        Decimal.of(number.add(new BigDecimal("0.0001")).multiply(new BigDecimal("1.01"))).text());
  }

  /** Whether an evidence with that number changed is noticed, by its rules or by its plan. */
  private static boolean noticed(String place) {
    JsonNode tree = CanonicalJson.tree(SecondExamples.statistical());
    JsonNode parent = tree.at(place.substring(0, place.lastIndexOf('/')));
    String name = place.substring(place.lastIndexOf('/') + 1);
    JsonNode changed = other(tree.at(place), place);
    if (parent instanceof ObjectNode object) {
      object.set(name, changed);
    } else {
      ((ArrayNode) parent).set(Integer.parseInt(name), changed);
    }
    try {
      Evidence evidence = CanonicalJson.convert(tree, Evidence.class);
      return !EvidenceRules.violations(EvidenceExamples.decided(evidence)).isEmpty()
          || !evidence
              .examination()
              .rule()
              .equals(SecondExamples.statistical().examination().rule());
    } catch (JsonException e) {
      return true;
    }
  }

  @Test
  void noticesEveryNumberThatFollowsFromOthers() {
    Set<String> unnoticed = new TreeSet<>();
    List<String> all = numbers().toList();
    all.stream()
        .filter(p -> !noticed(p))
        .map(p -> p.replaceFirst("classes/[0-9]+", "classes/0"))
        .forEach(unnoticed::add);
    assertThat(all).hasSizeGreaterThan(45);
    assertThat(unnoticed).isSubsetOf(MEASURED);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void noticesANumberThatIsTakenOut(String place) {
    ObjectNode tree = (ObjectNode) CanonicalJson.tree(SecondExamples.statistical());
    Digest before = SecondExamples.statistical().digest();
    String name = place.substring(place.lastIndexOf('/') + 1);
    if (tree.at(place.substring(0, place.lastIndexOf('/'))) instanceof ObjectNode parent) {
      parent.remove(name);
      boolean refused;
      try {
        Evidence evidence = CanonicalJson.convert(tree, Evidence.class);
        refused = !EvidenceRules.violations(evidence).isEmpty();
        assertThat(evidence.digest()).isNotEqualTo(before);
      } catch (JsonException e) {
        refused = true;
      }
      assertThat(refused).as(place).isTrue();
    }
  }
}
