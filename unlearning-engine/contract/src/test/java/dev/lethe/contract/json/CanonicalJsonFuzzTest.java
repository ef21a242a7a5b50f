// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.contract.json.JsonException.Reason;

/** JSON that is digested or signed. */
class CanonicalJsonFuzzTest {

  @FuzzTest(maxExecutions = 60_000, maxDuration = "1m")
  void acceptsTheOneFormOfADocumentAndNoOther(byte[] bytes) throws JsonException {
    JsonNode node;
    try {
      node = CanonicalJson.parseCanonical(bytes);
    } catch (JsonException e) {
      assertThat(e.reason()).isNotEqualTo(Reason.SHAPE);
      return;
    }
    assertThat(CanonicalJson.bytes(node)).isEqualTo(bytes);
    assertThat(CanonicalJson.parse(bytes)).isEqualTo(node);
  }
}
