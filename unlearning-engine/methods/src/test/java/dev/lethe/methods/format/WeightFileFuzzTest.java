// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.MethodSource;

/** Checkpoints in the safetensors form that people hand in. */
class WeightFileFuzzTest {

  private static Layout layout;

  @BeforeAll
  static void describe() throws ModelException {
    layout =
        Layout.of(
            new Recipe(
                new Architecture.Mlp(List.of(2)), List.of(3), 2, new Descent(1, 1, 0.1, 0, 0)));
  }

  static Stream<byte[]> files() throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    WeightFile.write(written, layout, layout.initialValues(new Random(1)));
    return Stream.of(written.toByteArray(), header("{\"n\":" + "9".repeat(400) + "}"));
  }

  private static byte[] header(String json) {
    return ByteBuffer.allocate(Long.BYTES + json.length())
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length())
        .put(json.getBytes(UTF_8))
        .array();
  }

  @MethodSource("files")
  @FuzzTest(maxExecutions = 25_000, maxDuration = "1m")
  void readsEveryTensorOfTheLayoutOrRefusesTheFile(byte[] bytes) throws IOException {
    List<float[]> values;
    try {
      values = WeightFile.read(new ByteArrayInputStream(bytes), layout);
    } catch (ModelException e) {
      assertThat(e.reason()).isEqualTo(Reason.MALFORMED);
      return;
    }
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    WeightFile.write(written, layout, values);
    ByteBuffer given = ByteBuffer.wrap(bytes);
    int parameters = layout.tensors().stream().mapToInt(Layout.Tensor::length).sum() * Float.BYTES;
    assertThat(given.slice(bytes.length - parameters, parameters))
        .isEqualTo(ByteBuffer.wrap(written.toByteArray(), written.size() - parameters, parameters));
  }
}
