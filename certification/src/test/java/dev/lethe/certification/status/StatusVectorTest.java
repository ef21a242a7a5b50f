// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.status;

import static dev.lethe.certification.Vectors.each;
import static dev.lethe.certification.Vectors.hash;
import static dev.lethe.certification.Vectors.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.certification.Vectors;
import dev.lethe.certification.log.LogKey;
import dev.lethe.certification.log.NoteKey;
import dev.lethe.contract.digest.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class StatusVectorTest {

  @TestFactory
  Stream<DynamicTest> readsAndWritesBits() {
    return each(Vectors.read("status-list").get("accept"))
        .map(
            c ->
                dynamicTest(
                    c.get("name").textValue(),
                    () -> {
                      BitSet expected = new BitSet();
                      c.get("setIndexes").forEach(i -> expected.set(i.intValue()));
                      StatusBits bits = StatusBits.decode(c.get("encodedList").textValue());
                      assertThat(bits.indexes()).isEqualTo(expected);
                      assertThat(Digest.of(bits.bytes())).isEqualTo(hash(c.get("rawSha256Hex")));
                      String raw = HexFormat.of().formatHex(bits.bytes());
                      assertThat(raw)
                          .startsWith(c.get("first16BytesHex").textValue())
                          .endsWith(c.get("last16BytesHex").textValue())
                          .hasSize(c.get("bitLength").intValue() / 4);
                      StatusBits made = StatusBits.clear();
                      for (JsonNode index : c.get("setIndexes")) {
                        made = made.with(index.intValue(), true);
                      }
                      assertThat(StatusBits.decode(made.encoded()).bytes()).isEqualTo(bits.bytes());
                    }));
  }

  @Test
  void readsTheExampleOfTheStandard() throws StatusException {
    JsonNode example = Vectors.read("status-list").get("w3cExample");
    byte[] bytes = StatusBits.decode(example.get("encodedList").textValue()).bytes();
    assertThat(bytes).isEqualTo(new byte[example.get("allZeroBytes").intValue()]);
  }

  @TestFactory
  Stream<DynamicTest> refusesOtherEncodings() {
    return each(Vectors.read("status-list").get("reject"))
        .map(
            c ->
                dynamicTest(
                    c.get("why").textValue(),
                    () ->
                        assertThatThrownBy(() -> StatusBits.decode(encoded(c)))
                            .isInstanceOfSatisfying(
                                StatusException.class,
                                e ->
                                    assertThat(e.reason())
                                        .isEqualTo(StatusException.Reason.LIST_MALFORMED))));
  }

  private static String encoded(JsonNode c) throws IOException {
    if (c.has("encodedList")) {
      return c.get("encodedList").textValue();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(new byte[c.get("encodedListGzipOfZeroBytes").intValue()]);
    }
    return "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
  }

  @Test
  void readsAndSignsTheListToTheByte() throws StatusException {
    JsonNode file = Vectors.read("status-list");
    JsonNode signed = file.get("signedList");
    byte[] canonical = signed.get("listCanonical").textValue().getBytes(UTF_8);
    StatusList list = StatusList.parse(canonical);
    assertThat(list.bytes()).isEqualTo(canonical);
    assertThat(list.digest()).isEqualTo(hash(signed.get("listSha256Hex")));

    JsonNode key = file.at("/keys/status");
    LogKey statusKey =
        LogKey.ofSeed(key.get("name").textValue(), NoteKey.Type.NOTE, hex(key.get("seedHex")));
    byte[] text = signed.get("note").textValue().getBytes(UTF_8);
    StatusNote note = StatusNote.verify(text, statusKey.noteKey());
    assertThat(note.body()).isEqualTo(signed.get("body").textValue());
    assertThat(note.listDigest()).isEqualTo(list.digest());
    assertThat(note.sign(statusKey).bytes()).isEqualTo(text);
    assertThat(StatusNote.of(list, note.issued(), note.logSize())).isEqualTo(note);
  }
}
