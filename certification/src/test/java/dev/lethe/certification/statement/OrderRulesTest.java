// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.certification.PublishedSchema;
import dev.lethe.certification.statement.EvidenceRules.Kind;
import dev.lethe.certification.statement.EvidenceRules.Violation;
import dev.lethe.contract.json.CanonicalJson;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the evidence of an order must be, beyond the forms of its fields. */
class OrderRulesTest {

  private static final PublishedSchema SCHEMA =
      PublishedSchema.of("statement/order-evidence-1.schema.json");

  @Test
  void anOrderThatWasCarriedOutBreaksNoRuleAndIsReadBackAsItIs() throws Exception {
    OrderEvidence evidence = OrderExamples.carriedOut();
    assertThat(OrderRules.violations(evidence)).isEmpty();
    assertThat(Statement.parse(evidence.bytes())).isEqualTo(evidence);
    assertThat(SCHEMA.violations(new String(evidence.bytes(), UTF_8))).isEmpty();
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        lie("approvals.planDigest", e -> list(e).put("revision", 3)),
        lie("approvals.planDigest", e -> item(e, 2).put("name", "Sizes v9")),
        lie("approvals.planDigest", e -> ((ArrayNode) list(e).get("items")).remove(3)),
        lie("approvals", e -> ((ArrayNode) e.get("approvals")).remove(1)),
        lie("approvals", e -> at(e, "approvals", 1).put("personRef", "ap-1")),
        lie("approvals.decision", e -> at(e, "approvals", 1).put("decision", "REFUSED")),
        lie("done", e -> ((ArrayNode) e.get("done")).remove(0)),
        lie("done.goneAt", e -> at(e, "done", 0).remove("goneAt")),
        lie("done", e -> at(e, "done", 0).put("endedAt", "2026-03-31T09:00:00Z")),
        lie("list.items.from", e -> item(e, 1).put("from", item(e, 2).get("id").asText())),
        lie(
            "list.models.by",
            e -> ((ObjectNode) list(e).at("/models/0/by")).set("id", item(e, 1).get("id"))),
        lie("outside", e -> ((ArrayNode) e.get("outside")).remove(2)),
        lie("limits", e -> ((ArrayNode) e.get("limits")).remove(0)),
        lie(
            "text",
            e -> ((ObjectNode) list(e).get("ordered")).put("authority", "Proven and erased")));
  }

  private static Arguments lie(String field, Consumer<ObjectNode> change) {
    return Arguments.of(field, change);
  }

  private static ObjectNode list(ObjectNode evidence) {
    return (ObjectNode) evidence.get("list");
  }

  private static ObjectNode item(ObjectNode evidence, int index) {
    return (ObjectNode) list(evidence).get("items").get(index);
  }

  private static ObjectNode at(ObjectNode evidence, String field, int index) {
    return (ObjectNode) evidence.get(field).get(index);
  }

  @ParameterizedTest
  @MethodSource("lies")
  void noticesWhatWasAltered(String field, Consumer<ObjectNode> change) throws Exception {
    assertThat(OrderRules.violations(OrderExamples.edit(OrderExamples.carriedOut(), change)))
        .extracting(Violation::field)
        .contains(field);
  }

  @Test
  void aListThatNobodyAgreedToIsAMissingApproval() throws Exception {
    OrderEvidence other =
        OrderExamples.edit(OrderExamples.carriedOut(), e -> list(e).put("revision", 7));
    assertThat(OrderRules.violations(other))
        .extracting(Violation::kind)
        .containsExactly(Kind.APPROVAL_MISSING);
  }

  @Test
  void refusesFieldsThatNobodyKnowsAndFormsThatAreNot() {
    for (Consumer<ObjectNode> change :
        Stream.<Consumer<ObjectNode>>of(
                e -> e.put("comment", "fine"),
                e -> item(e, 1).put("comment", "fine"),
                e -> e.remove("salt"),
                e -> e.put("schema", "lethe-order-evidence/2"),
                e -> item(e, 1).remove("from"),
                e -> item(e, 0).put("link", "KIN"))
            .toList()) {
      ObjectNode tree = (ObjectNode) CanonicalJson.tree(OrderExamples.carriedOut());
      change.accept(tree);
      byte[] bytes = CanonicalJson.bytes(tree);
      assertThatThrownBy(() -> Statement.parse(bytes)).isInstanceOf(EvidenceException.class);
      assertThat(SCHEMA.violations(new String(bytes, UTF_8))).isNotEmpty();
    }
  }
}
