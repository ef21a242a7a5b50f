// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.contract.json.JsonException.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordJsonTest {

  record Sample(String name, int count, List<String> tags, Optional<Integer> margin) {}

  @Test
  void leavesAnAbsentOptionalOut() {
    assertThat(new String(CanonicalJson.bytes(sample(Optional.empty())), UTF_8))
        .isEqualTo("{\"count\":2,\"name\":\"a\",\"tags\":[]}");
  }

  @Test
  void readsBackWhatItWroteWithAndWithoutAnOptional() throws JsonException {
    for (Sample sample : List.of(sample(Optional.empty()), sample(Optional.of(3)))) {
      assertThat(CanonicalJson.read(CanonicalJson.bytes(sample), Sample.class)).isEqualTo(sample);
    }
  }

  @Test
  void refusesAMissingFieldThatIsNotOptional() {
    assertShapeRefused("{\"count\":2,\"tags\":[]}", "name");
    assertShapeRefused("{\"name\":\"a\",\"tags\":[]}", "count");
    assertShapeRefused("{\"count\":2,\"name\":\"a\"}", "tags");
  }

  @Test
  void refusesAnUnknownField() {
    assertShapeRefused("{\"count\":2,\"name\":\"a\",\"tags\":[],\"x\":1}", "x");
  }

  private static Sample sample(Optional<Integer> margin) {
    return new Sample("a", 2, List.of(), margin);
  }

  private static void assertShapeRefused(String json, String field) {
    assertThatThrownBy(() -> CanonicalJson.read(json.getBytes(UTF_8), Sample.class))
        .isInstanceOfSatisfying(
            JsonException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SHAPE))
        .hasMessageContaining(field);
  }
}
