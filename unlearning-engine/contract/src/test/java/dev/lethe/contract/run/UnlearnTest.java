// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.ModelManifest.Checkpoint;
import dev.lethe.contract.model.ModelManifest.Member;
import dev.lethe.contract.model.Recipe;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnlearnTest {

  private static final Digest DATA = digest(0);
  private static final ModelManifest SLICED =
      new ModelManifest(
          Recipe.of(new Architecture.GaussianBayes(1e-3), List.of(2), 2),
          List.of(
              new Member(0, 1, DATA, digest(10), Optional.empty(), checkpoints(11, 12)),
              new Member(1, 1, DATA, digest(20), Optional.empty(), checkpoints(21, 22))));

  @Test
  void allWeightsAreReadWhereNoneAreWithheld() {
    assertThat(touchingShardOne("retrain", 1).weights(SLICED, false))
        .containsExactlyInAnyOrder(digest(10), digest(20));
  }

  @Test
  void ofATouchedShardTheLastIntactCheckpointIsReadWhateverTheMethod() {
    for (String method : List.of("retrain", "sisa")) {
      assertThat(touchingShardOne(method, 0).weights(SLICED, true)).containsExactly(digest(10));
      assertThat(touchingShardOne(method, 1).weights(SLICED, true))
          .containsExactlyInAnyOrder(digest(10), digest(21));
      assertThat(touchingShardOne(method, 2).weights(SLICED, true))
          .containsExactlyInAnyOrder(digest(10), digest(22));
    }
  }

  private static Task.Unlearn touchingShardOne(String method, int intact) {
    List<Digest> slices = List.of(DATA, DATA, DATA);
    return new Task.Unlearn(
        method,
        Map.of(),
        DATA,
        new DataSource(DATA, DATA),
        List.of(new Shard(0, DATA, slices, 3), new Shard(1, DATA, slices, intact)),
        List.of(1),
        Optional.empty(),
        List.of(7L));
  }

  private static List<Checkpoint> checkpoints(int... digests) {
    return Arrays.stream(digests).mapToObj(n -> new Checkpoint(1, DATA, digest(n))).toList();
  }

  private static Digest digest(int n) {
    return Digest.of(new byte[] {(byte) n});
  }
}
