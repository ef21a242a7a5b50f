// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.TestPlan.Relearning;
import dev.lethe.contract.finding.TestPlan.Rule;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.platform.plan.PlanDocument.Alternative;
import dev.lethe.platform.plan.PlanDocument.DataTarget;
import dev.lethe.platform.plan.PlanDocument.Held;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.plan.PlanDocument.Prediction;
import dev.lethe.platform.plan.PlanDocument.Proposal;
import dev.lethe.platform.plan.PlanDocument.Refused;
import dev.lethe.platform.plan.PlanDocument.TunedBy;
import dev.lethe.platform.plan.PlanDocument.Unlearning;
import dev.lethe.platform.plan.TargetTest.Oracles;
import dev.lethe.platform.plan.TargetTest.Samples;
import dev.lethe.platform.plan.TargetTest.Subjects;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The digest that people vote on, of a document with every field. */
class PlanDocumentVectorTest {

  /** Found by version 0.2.0 for the same document; what was approved then still is. */
  private static final String DIGEST =
      "sha256:d46321a86b3948e081e74dd5475bee1fd71dcf5de133b5dbaa03f16728dbb84a";

  private static final PlanDocument DOCUMENT =
      new PlanDocument(
          PlanDocument.SCHEMA,
          id(1),
          2,
          List.of(
              new DataTarget(
                  id(2), id(3), "garments v1", digest("version"), digest("records"), 6, 20)),
          List.of(
              new ModelTarget(
                  id(4),
                  new Held(id(5), "classifier v1", digest("model"), id(3), 6, 4, List.of(1, 3)),
                  new Unlearning(
                      "sisa",
                      GuaranteeTier.E,
                      Map.of("slices", 4.0),
                      20260921,
                      Optional.of(new TunedBy(id(8), digest("tuning"), 30))),
                  new TargetTest(
                      Rule.defaults(2).withRelearning(new Relearning(10, 0.1, 6, 7)),
                      new Oracles("retrain", List.of(2L, 3L, 4L, 5L, 6L)),
                      new Samples(
                          digest("forget"), digest("retain"), 10, id(6), digest("holdout"), 12),
                      826,
                      0.99,
                      Optional.of(new Subjects(digest("labels"), 3))),
                  Optional.of(12.5),
                  Optional.of(
                      new Proposal(
                          "0.1.0",
                          true,
                          "The least work.",
                          new Prediction(
                              120, 0.25, 3.5, 12.5, 1048576, 2, Optional.of(0.8), Optional.of(1.5)),
                          List.of(new Alternative("retrain", GuaranteeTier.E, 1, 14)))),
                  Optional.of(id(7)))),
          Optional.empty(),
          Optional.empty());

  @Test
  void theDigestOfADocumentIsWhatItAlwaysWas() {
    assertThat(DOCUMENT.digest()).hasToString(DIGEST);
  }

  @Test
  void aStoredDocumentIsReadAsItWasWritten() throws JsonException {
    assertThat(CanonicalJson.read(DOCUMENT.bytes(), PlanDocument.class)).isEqualTo(DOCUMENT);
  }

  /** As version 0.3.0 wrote it before it said of which records; what was voted on stays so. */
  @Test
  void aRefusalThatSaysNothingOfRecordsKeepsItsBytes() throws JsonException {
    String old =
        "{\"data\":[],\"models\":[],\"refusal\":{\"grounds\":[\"17(3)(e)\"],\"reason\":\"A claim.\"},"
            + "\"request\":\"00000000-0000-0000-0000-000000000001\",\"revision\":1,"
            + "\"schema\":\"lethe-erasure-plan/1\"}";
    PlanDocument read = CanonicalJson.read(old.getBytes(UTF_8), PlanDocument.class);
    assertThat(read.refusal().orElseThrow().found()).isEmpty();
    assertThat(new String(read.bytes(), UTF_8)).isEqualTo(old);
  }

  /** As this version's predecessor wrote it before single data sets could be refused. */
  @Test
  void aRefusalOfAWholeRequestKeepsItsBytes() throws JsonException {
    String old =
        "{\"data\":[],\"models\":[],\"refusal\":{\"found\":[],\"grounds\":[\"17(3)(e)\"],"
            + "\"reason\":\"A claim.\"},"
            + "\"request\":\"00000000-0000-0000-0000-000000000001\",\"revision\":1,"
            + "\"schema\":\"lethe-erasure-plan/1\"}";
    PlanDocument read = CanonicalJson.read(old.getBytes(UTF_8), PlanDocument.class);
    assertThat(read.refusal().orElseThrow().datasets()).isEmpty();
    assertThat(new String(read.bytes(), UTF_8)).isEqualTo(old);
  }

  /** What is voted on names what is left out. */
  @Test
  void aRefusalOfOtherDataHasAnotherDigest() throws JsonException {
    PlanDocument whole = refusing(Optional.empty());
    PlanDocument part = refusing(Optional.of(List.of(new Refused.LeftOut(id(8), "garments"))));
    PlanDocument other = refusing(Optional.of(List.of(new Refused.LeftOut(id(9), "garments"))));
    assertThat(Set.of(whole.digest(), part.digest(), other.digest())).hasSize(3);
    assertThat(CanonicalJson.read(part.bytes(), PlanDocument.class)).isEqualTo(part);
    assertThatThrownBy(() -> refusing(Optional.of(List.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static PlanDocument refusing(Optional<List<Refused.LeftOut>> datasets) {
    return new PlanDocument(
        PlanDocument.SCHEMA,
        id(1),
        1,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.of(new Refused(List.of("17(3)(e)"), "A claim.", Optional.empty(), datasets)));
  }

  @Test
  void aDocumentThatLacksAFieldIsNotRead() {
    String text = new String(DOCUMENT.bytes(), UTF_8);
    for (String field :
        List.of("\"seed\":20260921,", "\"shards\":4,", "\"oracleMethod\":\"retrain\",")) {
      assertThat(text).contains(field);
      assertThatThrownBy(
              () -> CanonicalJson.read(text.replace(field, "").getBytes(UTF_8), PlanDocument.class))
          .isInstanceOf(JsonException.class);
    }
  }

  @Test
  void aDocumentWithAFieldThatNobodyKnowsIsNotRead() {
    String text = new String(DOCUMENT.bytes(), UTF_8);
    for (String field : List.of("\"seed\":20260921,", "\"retainSize\":10,", "\"revision\":2,")) {
      assertThat(text).contains(field);
      assertThatThrownBy(
              () ->
                  CanonicalJson.read(
                      text.replace(field, field + "\"unknown\":1,").getBytes(UTF_8),
                      PlanDocument.class))
          .isInstanceOf(JsonException.class);
    }
  }

  private static UUID id(int number) {
    return new UUID(0, number);
  }

  private static Digest digest(String text) {
    return Digest.of(text.getBytes(UTF_8));
  }
}
