// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static dev.lethe.certification.Vectors.each;
import static dev.lethe.certification.Vectors.hash;
import static dev.lethe.certification.Vectors.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lethe.certification.Vectors;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.json.JsonException.Reason;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CanonicalJsonVectorTest {

  @TestFactory
  Stream<DynamicTest> writesTheCanonicalForm() {
    return each(Vectors.read("jcs").get("accept"))
        .map(
            c ->
                dynamicTest(
                    c.get("name").textValue(),
                    () -> {
                      byte[] bytes =
                          CanonicalJson.bytes(
                              CanonicalJson.parse(c.get("input").textValue().getBytes(UTF_8)));
                      assertThat(bytes).isEqualTo(hex(c.get("canonicalHex")));
                      assertThat(Digest.of(bytes)).isEqualTo(hash(c.get("sha256Hex")));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatIsNotJson() {
    return each(Vectors.read("jcs").get("reject"))
        .map(
            c ->
                dynamicTest(
                    c.get("why").textValue(),
                    () ->
                        assertThatThrownBy(
                                () ->
                                    CanonicalJson.parseCanonical(
                                        c.get("input").textValue().getBytes(UTF_8)))
                            .isInstanceOf(JsonException.class)));
  }

  @TestFactory
  Stream<DynamicTest> refusesNumbersThatEvidenceMayNotCarry() {
    return each(Vectors.read("jcs").at("/evidenceOnly/reject"))
        .map(
            c ->
                dynamicTest(
                    c.textValue(),
                    () ->
                        assertThatThrownBy(
                                () -> CanonicalJson.parseCanonical(c.textValue().getBytes(UTF_8)))
                            .isInstanceOfSatisfying(
                                JsonException.class,
                                e ->
                                    assertThat(e.reason())
                                        .isIn(Reason.NUMBER, Reason.NOT_CANONICAL))));
  }
}
