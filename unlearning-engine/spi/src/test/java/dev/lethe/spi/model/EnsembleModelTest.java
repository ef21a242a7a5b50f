// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Aggregation;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Ensemble;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.records.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnsembleModelTest {

  private static final List<double[]> MEMBERS =
      List.of(new double[] {3, 0}, new double[] {0, 1}, new double[] {0, 1});
  private static final Batch ONE_RECORD = new Batch(new float[] {0, 1}, new int[] {0});

  @Test
  void membersDecideTogetherAsTheRecipeSays() throws Exception {
    assertThat(logits(Aggregation.MEAN_LOGITS)).containsExactly(1, 2.0 / 3);
    double[] votes = logits(Aggregation.MAJORITY_VOTE);
    assertThat(votes[1]).isGreaterThan(votes[0]);
    assertThat(votes)
        .isEqualTo(
            EnsembleLogits.of(
                Aggregation.MAJORITY_VOTE,
                MEMBERS.stream().map(row -> new double[][] {row}).toList())[0]);
  }

  @Test
  void refusesRecordsOfAnotherSize() {
    Batch three = new Batch(new float[] {0, 1, 0}, new int[] {0});
    assertThatThrownBy(() -> new Fixed(Aggregation.MEAN_LOGITS).logits(three))
        .isInstanceOfSatisfying(
            ModelException.class,
            e -> assertThat(e.reason()).isEqualTo(ModelException.Reason.MISMATCH))
        .hasMessageContaining("records of 2 values");
  }

  @Test
  void releasesEveryMemberOnce() {
    Fixed model = new Fixed(Aggregation.MEAN_LOGITS);
    model.close();
    model.close();
    assertThat(model.released).hasSize(3);
  }

  private static double[] logits(Aggregation aggregation) throws Exception {
    return new Fixed(aggregation).logits(ONE_RECORD)[0];
  }

  /** Members that always say the same. */
  private static final class Fixed extends EnsembleModel<double[]> {

    private final List<double[]> released = new ArrayList<>();

    Fixed(Aggregation aggregation) {
      super(manifest(aggregation));
      MEMBERS.forEach(this::add);
    }

    private static ModelManifest manifest(Aggregation aggregation) {
      Recipe recipe =
          new Recipe(
              new Architecture.GaussianBayes(1e-3),
              List.of(2),
              2,
              Optional.empty(),
              Optional.of(new Ensemble(1, aggregation)));
      Digest any = Digest.of(new byte[0]);
      return new ModelManifest(recipe, List.of(new ModelManifest.Member(0, 0, any, any)));
    }

    @Override
    protected double[][] logits(double[] member, Batch batch) {
      return new double[][] {member};
    }

    @Override
    protected Digest save(double[] member, WeightStore weights) {
      throw new AssertionError("not saved");
    }

    @Override
    protected void release(double[] member) {
      released.add(member);
    }
  }
}
