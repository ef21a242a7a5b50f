// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.platform.plan.TestDesigns.Labels;
import dev.lethe.platform.problem.ProblemException;
import org.junit.jupiter.api.Test;

class TestDesignsTest {

  @Test
  void refusesATestOfMorePeopleThanMemoryHolds() {
    assertThatCode(() -> TestDesigns.requireFew(TestDesigns.MOST_LABELLED))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> TestDesigns.requireFew(TestDesigns.MOST_LABELLED + 1L))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("at most 2000000 records");
  }

  @Test
  void countsEachPersonOnce() {
    Labels labels = Labels.of(new int[] {0, 0, 7, 9, 7});
    assertThat(labels.units()).isEqualTo(3);
    assertThat(labels.records()).isEqualTo(5);
    assertThat(labels.persons()).isTrue();
    assertThat(Labels.of(new int[] {4, 5}).persons()).isFalse();
  }
}
