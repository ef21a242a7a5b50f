// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.canary.SealedCanaries.Canary;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.records.RecordSet;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SealedCanariesTest {

  private static final int ROWS = 5_000;
  private static final int CLASSES = 4;
  private static final byte[] LABELS = labels();
  private static final SealedCanaries DRAWN = SealedCanaries.draw(seed(1), LABELS, CLASSES, 200);

  private static byte[] seed(int value) {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) value);
    return seed;
  }

  private static byte[] labels() {
    byte[] labels = new byte[8 + ROWS];
    for (int i = 0; i < ROWS; i++) {
      labels[8 + i] = (byte) (i % CLASSES);
    }
    return labels;
  }

  @Test
  void everySecondOneHasAWrongLabelAndTheOthersTheirOwn() {
    byte[] trained = DRAWN.labels(LABELS);
    assertThat(DRAWN.records().size()).isEqualTo(200);
    assertThat(DRAWN.mislabelled().size()).isEqualTo(100);
    for (int i = 0; i < ROWS; i++) {
      assertThat(trained[8 + i] != LABELS[8 + i]).isEqualTo(DRAWN.mislabelled().contains(i));
      assertThat(trained[8 + i]).isBetween((byte) 0, (byte) (CLASSES - 1));
    }
  }

  @Test
  void coinsAreFairAndIndependentOfTheLabelAndOfThoseOfOtherModels() {
    SealedCanaries many = SealedCanaries.draw(seed(2), LABELS, CLASSES, 500);
    assertThat(many.heads().size()).isBetween(200, 300);
    assertThat(many.heads().and(many.mislabelled()).size()).isBetween(90, 160);
    assertThat(many.heads().or(many.tails())).isEqualTo(many.records());
    assertThat(many.heads().intersects(many.tails())).isFalse();
    // 200 models of 500 coins: half in, half of these in the original as well.
    double in = 0;
    double both = 0;
    for (long model : LongStream.range(0, 200).toArray()) {
      RecordSet own = many.headsOf(model);
      in += own.size() / 500.0 / 200;
      both += own.and(many.heads()).size() / (double) many.heads().size() / 200;
    }
    assertThat(in).isCloseTo(0.5, within(0.01));
    assertThat(both).isCloseTo(0.5, within(0.015));
    assertThat(many.headsOf(7)).isEqualTo(many.headsOf(7)).isNotEqualTo(many.headsOf(8));
  }

  @Test
  void theSameSeedGivesTheSameAndAnotherSeedOthers() {
    assertThat(SealedCanaries.draw(seed(1), LABELS, CLASSES, 200)).isEqualTo(DRAWN);
    SealedCanaries other = SealedCanaries.draw(seed(3), LABELS, CLASSES, 200);
    assertThat(other.digest()).isNotEqualTo(DRAWN.digest());
    assertThat(other.records().and(DRAWN.records()).size()).isLessThan(40);
  }

  @Test
  void itsBytesReadBack() throws Exception {
    assertThat(CanonicalJson.readData(DRAWN.bytes(), SealedCanaries.class)).isEqualTo(DRAWN);
  }

  @Test
  void aBlockFollowsFromPublicBytesAndHasEnoughInAndOut() {
    RecordSet block = DRAWN.block(seed(9), 20);
    assertThat(block.size()).isEqualTo(20);
    assertThat(block.andNot(DRAWN.records()).isEmpty()).isTrue();
    assertThat(block.and(DRAWN.heads()).size()).isBetween(3, 17);
    assertThat(DRAWN.block(seed(9), 20)).isEqualTo(block);
    assertThat(DRAWN.block(seed(8), 20)).isNotEqualTo(block);
  }

  @Test
  void noBlockIsDrawnFromTooFewOrFromOneSide() {
    assertThat(DRAWN.block(seed(9), 201).isEmpty()).isTrue();
    List<Canary> heads = DRAWN.canaries().stream().filter(Canary::in).toList();
    assertThat(new SealedCanaries(DRAWN.schema(), DRAWN.seed(), heads).block(seed(9), 20).isEmpty())
        .isTrue();
  }

  @Test
  void anErasureUsesTheBlockUpAndMovesTheOthersWithTheirRecords() {
    RecordSet block = DRAWN.block(seed(9), 20);
    RecordSet left = DRAWN.records().andNot(block);
    RecordSet erased = RecordSet.of(0, 17, left.toArray()[3]);
    SealedCanaries after = DRAWN.after(block, erased);
    assertThat(after.records()).isEqualTo(left.renumberedWithout(erased));
    assertThat(after.heads()).isEqualTo(DRAWN.heads().andNot(block).renumberedWithout(erased));
    assertThat(after.canaries()).hasSize(179).isSubsetOf(renumbered(erased));
    assertThat(after.seed()).isEqualTo(DRAWN.seed());
  }

  private static List<Canary> renumbered(RecordSet erased) {
    return DRAWN.canaries().stream()
        .filter(c -> !erased.contains(c.record()))
        .map(
            c ->
                new Canary(
                    c.no(),
                    c.record() - erased.and(RecordSet.all(c.record())).size(),
                    c.label(),
                    c.mislabelled(),
                    c.in()))
        .toList();
  }

  @Test
  void refusesNumbersThatCannotBeDrawn() {
    for (int count : new int[] {99, 501}) {
      assertThatThrownBy(() -> SealedCanaries.draw(seed(1), LABELS, CLASSES, count))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("100 to 500");
    }
  }
}
