// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.json.CanonicalJson;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnsembleTest {

  private static final Ensemble PLAIN = new Ensemble(4, Aggregation.MEAN_LOGITS);
  private static final Ensemble REHEARSED =
      new Ensemble(4, Aggregation.MEAN_LOGITS, Optional.of(0.5));

  @Test
  void aTailIsWhatSlicesReadAfterTheLastThatIsKept() {
    List<Integer> even = List.of(10, 10, 10, 10);
    assertThat(REHEARSED.tail(even, 0)).isEqualTo(1);
    assertThat(REHEARSED.tail(even, 3)).isEqualTo(0.25);
    assertThat(REHEARSED.tail(List.of(10, 30), 1)).isEqualTo(0.75);
    // Of 10 + 20 + 30 + 40 records that a training with all before it reads, the last has 40.
    assertThat(PLAIN.tail(even, 3)).isCloseTo(0.4, within(1e-12));
    assertThat(PLAIN.tail(List.of(), 0)).isEqualTo(1);
  }

  @Test
  void rehearsalNeedsSlicesAndIsNearlyAllAtMost() {
    for (double share : new double[] {-0.1, 0.91, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Ensemble(4, Aggregation.MEAN_LOGITS, Optional.of(share)));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ensemble(1, Aggregation.MEAN_LOGITS, Optional.of(0.5)));
  }

  @Test
  void recipesWithoutRehearsalKeepTheirBytes() {
    assertThat(CanonicalJson.bytes(PLAIN))
        .asString()
        .isEqualTo("{\"aggregation\":\"MEAN_LOGITS\",\"slices\":4}");
  }

  @Test
  void aSliceTakesTheEpochsOfItsOwnRecords() {
    assertThat(ofSlice(REHEARSED)).isEqualTo(5);
    assertThat(ofSlice(PLAIN)).isEqualTo(4);
    assertThat(ofSlice(new Ensemble(4, Aggregation.MEAN_LOGITS, Optional.of(0.9)))).isEqualTo(1);
  }

  private static int ofSlice(Ensemble ensemble) {
    return new Recipe(
            new Architecture.Linear(),
            List.of(4),
            2,
            Optional.of(new Descent(10, 8, 0.1, 0, 0)),
            Optional.of(ensemble))
        .ofSlice()
        .requireDescent()
        .epochs();
  }
}
