// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.finding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.IOException;
import java.util.List;

/**
 * The thresholds of a decision rule, of one of its versions. What was planned under a version is
 * judged, recomputed and verified by that version for ever; the version is fixed with the plan and
 * never chosen by outcome.
 */
@JsonDeserialize(using = TestRule.Reader.class)
public sealed interface TestRule permits TestPlan.Rule, MemoryRule {

  /** Version of the rule, 1 or 2. */
  int version();

  /** α before division by the candidates, above 0 and below 0.5. */
  double alpha();

  /** Number A of candidates that may be tried on one request, at least 1. */
  int candidates();

  /** Fewest oracles that may judge. */
  int minOracles();

  /** Smallest margin of the main test as a part of what the original remembers. */
  double floorFraction();

  /** Largest such margin. */
  double gapFraction();

  /** Accuracy that may be lost, where retraining itself does not vary by more. */
  double utilityMargin();

  /** Tail points. */
  List<Double> falsePositiveRates();

  /** Whether models are taught F, or a part of it, again. */
  boolean relearns();

  /** Level of each test: α over the candidates that may be tried. */
  default double significanceLevel() {
    return alpha() / candidates();
  }

  /** Reads the thresholds of the version that they name; of the first one where they name none. */
  final class Reader extends JsonDeserializer<TestRule> {

    @Override
    public TestRule deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      JsonNode node = context.readTree(parser);
      Class<? extends TestRule> type = node.has("version") ? MemoryRule.class : TestPlan.Rule.class;
      return context.readTreeAsValue(node, type);
    }
  }
}
