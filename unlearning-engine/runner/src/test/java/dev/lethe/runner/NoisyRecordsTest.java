// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.finding.MemoryRule.PerturbationTest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.spi.records.Batch;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoisyRecordsTest {

  private static final int COUNT = 300;
  private static final int WIDTH = SyntheticImages.SIDE * SyntheticImages.SIDE;
  private static final PerturbationTest NOISE = new PerturbationTest("gaussian", 0.1, 7);

  private AuditedRecords audited;

  @BeforeEach
  void read() throws Exception {
    audited = AuditedRecords.all(SyntheticImages.of(COUNT, 31).records(RecordSet.all(COUNT)));
  }

  @Test
  void recordHasTheSameNoiseWhateverIsReadWithIt() throws Exception {
    AuditedRecords noisy = audited.disturbed("T", NOISE);
    float[] together = noisy.batch(0, COUNT).features();
    for (int place : new int[] {0, 1, 17, COUNT - 1}) {
      assertThat(noisy.read(new int[] {place}).features()).isEqualTo(row(together, place));
    }
    float[] backwards =
        noisy.read(IntStream.range(0, COUNT).map(i -> COUNT - 1 - i).toArray()).features();
    assertThat(row(backwards, 0)).isEqualTo(row(together, COUNT - 1));
    // Records that are left out of T take nothing from the noise of the others.
    float[] kept = audited.at(new int[] {5, 9}).disturbed("T", NOISE).batch(0, 2).features();
    assertThat(row(kept, 1)).isEqualTo(row(together, 9));
  }

  /** The generator of the guide, so that whoever scores models elsewhere can disturb alike. */
  @Test
  void noiseIsThatOfTheGuide() throws Exception {
    float[] plain = audited.batch(0, COUNT).features();
    float[] noisy = audited.disturbed("F", NOISE).batch(0, COUNT).features();
    // sha256("7:F:3") begins with these eight bytes.
    Random random = new Random(0x10e76fc22341fec7L);
    for (int j = 0; j < WIDTH; j++) {
      float expected = (float) (row(plain, 3)[j] + 0.1 * random.nextGaussian());
      assertThat(row(noisy, 3)[j]).isEqualTo(expected);
    }
  }

  @Test
  void noiseIsNormalAndOfTheRegisteredSize() throws Exception {
    double[] noise = noise("F", NOISE);
    double mean = Arrays.stream(noise).average().orElseThrow();
    double square = Arrays.stream(noise).map(v -> v * v).average().orElseThrow();
    long beyond = Arrays.stream(noise).filter(v -> Math.abs(v) > 0.196).count();
    assertThat(mean).isCloseTo(0, within(0.004));
    assertThat(Math.sqrt(square)).isCloseTo(0.1, within(0.002));
    assertThat((double) beyond / noise.length).isCloseTo(0.05, within(0.008));
  }

  @Test
  void recordsSetsAndSeedsHaveNoiseOfTheirOwn() throws Exception {
    double[] own = noise("F", NOISE);
    double[] next = new double[own.length];
    System.arraycopy(own, WIDTH, next, 0, own.length - WIDTH);
    System.arraycopy(own, 0, next, own.length - WIDTH, WIDTH);
    assertThat(correlation(own, own)).isCloseTo(1, within(1e-9));
    for (double[] other :
        List.of(next, noise("T", NOISE), noise("F", new PerturbationTest("gaussian", 0.1, 8)))) {
      assertThat(correlation(own, other)).isCloseTo(0, within(0.03));
    }
  }

  private double[] noise(String set, PerturbationTest test) throws Exception {
    float[] plain = audited.batch(0, COUNT).features();
    Batch noisy = audited.disturbed(set, test).batch(0, COUNT);
    assertThat(noisy.labels()).isEqualTo(audited.labels());
    return IntStream.range(0, plain.length)
        .mapToDouble(i -> noisy.features()[i] - plain[i])
        .toArray();
  }

  private static double correlation(double[] a, double[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }

  private static float[] row(float[] values, int record) {
    return Arrays.copyOfRange(values, record * WIDTH, (record + 1) * WIDTH);
  }
}
