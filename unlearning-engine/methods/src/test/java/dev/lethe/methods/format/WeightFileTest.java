// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.network.NativeEngine;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WeightFileTest {

  private Layout layout;
  private List<float[]> values;

  @BeforeEach
  void fillsASmallCnn() throws Exception {
    layout =
        Layout.of(
            new Recipe(
                new Architecture.Cnn(List.of(3), List.of(5)),
                List.of(6, 4),
                2,
                new Descent(1, 1, 0.1, 0, 0)));
    values = layout.initialValues(new Random(1));
  }

  @Test
  void isReadByAnIndependentReaderOfSafetensors() throws Exception {
    try (NDManager manager = NativeEngine.newManager()) {
      NDList found = NDList.decode(manager, new ByteArrayInputStream(written()));

      assertThat(found).hasSameSizeAs(values);
      for (int i = 0; i < values.size(); i++) {
        Layout.Tensor tensor = layout.tensors().get(i);
        NDArray array = found.get(tensor.name());
        assertThat(array.getShape().getShape())
            .containsExactly(tensor.shape().stream().mapToLong(n -> n).toArray());
        assertThat(array.toFloatArray()).containsExactly(values.get(i));
      }
    }
  }

  @Test
  void readsWhatItWrote() throws Exception {
    List<float[]> found = WeightFile.read(new ByteArrayInputStream(written()), layout);

    assertThat(found).usingRecursiveComparison().isEqualTo(values);
  }

  @Test
  void startsItsValuesAtAMultipleOfEight() throws Exception {
    long header = ByteBuffer.wrap(written()).order(ByteOrder.LITTLE_ENDIAN).getLong();

    assertThat(header % 8).isZero();
  }

  @Test
  void refusesAHeaderLengthThatItWouldHaveToBelieve() {
    for (long length : new long[] {-1, 0, 1, (1 << 20) + 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      byte[] file = new byte[64];
      ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length);

      assertThat(refusal(file)).hasMessageContaining("header claims");
    }
  }

  @Test
  void refusesOtherTensorsThanTheRecipeHas() throws Exception {
    byte[] file = written();
    for (String[] change : new String[][] {{"F32", "I32"}, {"conv1", "conv9"}, {"[2]", "[3]"}}) {
      byte[] other =
          new String(file, ISO_8859_1).replace(change[0], change[1]).getBytes(ISO_8859_1);
      assertThat(other).isNotEqualTo(file);
      assertThat(refusal(other)).hasMessageContaining("tensors");
    }
  }

  @Test
  void refusesAHeaderThatIsNotJson() {
    byte[] file = new byte[24];
    ByteBuffer.wrap(file)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(8)
        .put("{\"a\":1,,".getBytes(UTF_8));

    assertThat(refusal(file)).hasMessageContaining("not JSON");
  }

  private byte[] written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WeightFile.write(out, layout, values);
    return out.toByteArray();
  }

  private ModelException refusal(byte[] file) {
    ModelException refusal =
        catchThrowableOfType(
            ModelException.class, () -> WeightFile.read(new ByteArrayInputStream(file), layout));
    assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED);
    return refusal;
  }
}
