// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.certification.statement.EvidenceException.Reason;
import dev.lethe.contract.json.CanonicalJson;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {

  static Stream<Evidence> examples() {
    return Stream.of(
        EvidenceExamples.exact(),
        EvidenceExamples.counted(),
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
        SecondExamples.exact(),
        SecondExamples.notShown(),
        SecondExamples.blind(),
        SecondExamples.notCarried());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void readsBackExactlyWhatItWrote(Evidence evidence) throws EvidenceException {
    assertThat(Evidence.parse(evidence.bytes())).isEqualTo(evidence);
    assertThat(Evidence.parse(evidence.bytes()).digest()).isEqualTo(evidence.digest());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" %s", "%s\n", "\ufeff%s", "{\"approvals\":[],%2$s", "{\"schema\":\"x\",%2$s"})
  void refusesBytesThatAreNotCanonical(String pattern) {
    String canonical = new String(EvidenceExamples.exact().bytes(), UTF_8);
    String changed = String.format(pattern, canonical, canonical.substring(1));
    assertRefused(changed.getBytes(UTF_8), Reason.NOT_CANONICAL);
  }

  @Test
  void refusesAFractionAsANumber() {
    assertRefused(changed(e -> e.put("limits", 0.5)), Reason.NOT_CANONICAL);
  }

  @Test
  void refusesAnUnknownField() {
    assertRefused(changed(e -> e.put("comment", "fine")), Reason.SCHEMA);
    assertRefused(
        changed(e -> ((ObjectNode) e.get("method")).put("comment", "fine")), Reason.SCHEMA);
  }

  @Test
  void refusesAMissingField() {
    assertRefused(changed(e -> e.remove("scope")), Reason.SCHEMA);
    assertRefused(changed(e -> ((ObjectNode) e.get("power")).remove("target")), Reason.SCHEMA);
  }

  @Test
  void refusesNullWhereAFieldMayBeAbsent() {
    assertRefused(changed(e -> e.putNull("replay")), Reason.SCHEMA);
    assertRefused(changed(e -> e.putNull("salt")), Reason.SCHEMA);
  }

  @Test
  void refusesAValueOfAnotherType() {
    assertRefused(
        changed(e -> ((ObjectNode) e.get("forgetSet")).put("count", "1000")), Reason.SCHEMA);
    assertRefused(changed(e -> ((ObjectNode) e.get("dataset")).put("id", 7)), Reason.SCHEMA);
    assertRefused(
        changed(e -> ((ObjectNode) e.get("retention")).put("legalHold", 0)), Reason.SCHEMA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-09-21T17:39:49+00:00",
        "2026-09-21T17:39:49.000Z",
        "2026-09-21T17:39:49.5Z",
        "2026-09-21T17:39Z",
        "2026-09-21"
      })
  void refusesATimeInAnotherForm(String time) {
    assertRefused(
        changed(e -> ((ObjectNode) e.get("certificate")).put("issuedAt", time)), Reason.SCHEMA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LC-0D465A19B11815DCD5A8E80881D1CF3E", "LC-1", "0d465a19"})
  void refusesACertificateIdInAnotherForm(String id) {
    assertRefused(changed(e -> ((ObjectNode) e.get("certificate")).put("id", id)), Reason.SCHEMA);
  }

  @Test
  void refusesAnOutcomeThatIsNotOneOfTheFive() {
    assertRefused(
        changed(e -> ((ObjectNode) e.get("outcome")).put("value", "ERASED")), Reason.SCHEMA);
    assertRefused(changed(e -> ((ObjectNode) e.get("outcome")).put("value", 0)), Reason.SCHEMA);
  }

  @Test
  void refusesMoreThanOneMebibyte() {
    assertRefused(new byte[CanonicalJson.MAX_BYTES + 1], Reason.TOO_LARGE);
  }

  @Test
  void refusesAnEmptyListOfLimitsOrOfAttacksNotRun() {
    assertRefused(changed(e -> e.putArray("limits")), Reason.SCHEMA);
    assertRefused(changed(e -> e.putArray("attacksNotRun")), Reason.SCHEMA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "line\nbreak",
        "turned \u202e round",
        "zero\u200bwidth",
        "e\u0301",
        "sha256 91c4 7be0 3f52 a8d6 0e7b",
        "91c47be03f52a8d60e7b"
      })
  void refusesAStatementOfTheControllerThatHidesOrPretends(String text) {
    assertRefused(
        changed(e -> ((ObjectNode) e.at("/copies/excluded/0")).put("reason", text)), Reason.SCHEMA);
  }

  @Test
  void refusesAStatementOfTheControllerThatIsTooLong() throws EvidenceException {
    Evidence.parse(
        changed(e -> ((ObjectNode) e.at("/copies/excluded/0")).put("reason", "x".repeat(500))));
    assertRefused(
        changed(e -> ((ObjectNode) e.at("/copies/excluded/0")).put("reason", "x".repeat(501))),
        Reason.SCHEMA);
  }

  private static byte[] changed(Consumer<ObjectNode> change) {
    ObjectNode tree = (ObjectNode) CanonicalJson.tree(EvidenceExamples.exact());
    change.accept(tree);
    return CanonicalJson.bytes(tree);
  }

  private static void assertRefused(byte[] bytes, Reason reason) {
    assertThatThrownBy(() -> Evidence.parse(bytes))
        .isInstanceOfSatisfying(
            EvidenceException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
