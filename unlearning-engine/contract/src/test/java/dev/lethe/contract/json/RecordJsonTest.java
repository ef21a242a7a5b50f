// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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

  record Place(String town, @JsonUnwrapped Street address) {}

  record Street(Optional<String> street) {}

  record Shop(int number, @JsonUnwrapped Place place, List<Shop> branches) {}

  private static final String SHOP =
      "{\"branches\":[{\"branches\":[],\"number\":2,\"street\":\"b\",\"town\":\"c\"}],"
          + "\"number\":1,\"town\":\"a\"}";

  @Test
  void writesASectionWithoutBracesAndReadsItBack() throws JsonException {
    Shop branch = new Shop(2, new Place("c", new Street(Optional.of("b"))), List.of());
    Shop shop = new Shop(1, new Place("a", new Street(Optional.empty())), List.of(branch));
    assertThat(new String(CanonicalJson.bytes(shop), UTF_8)).isEqualTo(SHOP);
    assertThat(CanonicalJson.read(SHOP.getBytes(UTF_8), Shop.class)).isEqualTo(shop);
  }

  @Test
  void keepsARecordWithSectionsClosed() {
    assertShapeRefused(Shop.class, SHOP.replace("\"town\":\"a\"", "\"town\":\"a\",\"x\":{}"), "x");
    assertShapeRefused(Shop.class, SHOP.replace("\"street\"", "\"place\""), "place");
    assertShapeRefused(Shop.class, SHOP.replace(",\"town\":\"c\"", ""), "town");
    assertShapeRefused(Shop.class, SHOP.replace("\"number\":2,", ""), "number");
  }

  private static Sample sample(Optional<Integer> margin) {
    return new Sample("a", 2, List.of(), margin);
  }

  private static void assertShapeRefused(String json, String field) {
    assertShapeRefused(Sample.class, json, field);
  }

  private static void assertShapeRefused(Class<?> type, String json, String field) {
    assertThatThrownBy(() -> CanonicalJson.read(json.getBytes(UTF_8), type))
        .isInstanceOfSatisfying(
            JsonException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SHAPE))
        .hasMessageContaining(field);
  }
}
