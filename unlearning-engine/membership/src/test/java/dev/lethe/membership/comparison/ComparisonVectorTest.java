// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.membership.Vectors;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ComparisonVectorTest {

  @TestFactory
  Stream<DynamicTest> multipliesAgreements() {
    return Vectors.cases(
        "tug_of_war",
        in -> Map.of("tow", TugOfWar.of(shares(in.get("unlearned")), shares(in.get("retrained")))));
  }

  private static TugOfWar.Shares shares(JsonNode node) {
    return new TugOfWar.Shares(
        node.get("forget").asDouble(), node.get("retain").asDouble(), node.get("test").asDouble());
  }
}
