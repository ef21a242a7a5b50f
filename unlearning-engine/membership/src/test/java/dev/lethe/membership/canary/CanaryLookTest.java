// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.contract.canary.CanaryFindings;
import dev.lethe.contract.canary.CanaryFindings.Finding;
import dev.lethe.contract.canary.CanaryFindings.Strength;
import dev.lethe.contract.canary.CanaryPlan;
import dev.lethe.contract.digest.Digest;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.hypothesis.MannWhitney;
import dev.lethe.membership.roc.Auc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CanaryLookTest {

  private static final int CANARIES = 100;
  private static final Digest SOME = Digest.of(new byte[] {1});

  private final Random random = new Random(31);
  private final boolean[] heads = new boolean[CANARIES];
  private final boolean[] mislabelled = new boolean[CANARIES];
  private final boolean[] riders = new boolean[CANARIES];
  private final double[] difficulty = new double[CANARIES];

  CanaryLookTest() {
    for (int i = 0; i < CANARIES; i++) {
      heads[i] = random.nextBoolean();
      mislabelled[i] = i % 2 == 0;
      riders[i] = i < 20;
      difficulty[i] = 3 * random.nextGaussian();
    }
  }

  private static CanaryPlan plan(boolean block, boolean again) {
    return new CanaryPlan(
        SOME,
        SOME,
        SOME,
        SOME,
        20,
        500,
        7,
        block ? Optional.of(new CanaryPlan.Riders(SOME, 5, SOME, again)) : Optional.empty());
  }

  /** A model that remembers the canaries it was trained on by so much. */
  private double[] model(double memory) {
    return IntStream.range(0, CANARIES)
        .mapToDouble(i -> difficulty[i] + random.nextGaussian() + (heads[i] ? memory : 0))
        .toArray();
  }

  private List<double[]> oracles(int count) {
    List<double[]> oracles = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      oracles.add(model(0));
    }
    return oracles;
  }

  private CanaryFindings look(CanaryPlan plan, double[] original, double[] candidate)
      throws Exception {
    return new CanaryLook(plan, new CanaryLook.Coins(heads, mislabelled, riders))
        .at(original, candidate, oracles(20));
  }

  @Test
  void difficultyOfRecordsIsTakenAwayBeforeHeadsAreComparedWithTails() throws Exception {
    List<double[]> oracles = oracles(20);
    double[] original = model(2.5);
    CanaryFindings found =
        new CanaryLook(plan(false, false), new CanaryLook.Coins(heads, mislabelled, riders))
            .at(original, model(0), oracles);
    double[] x = original.clone();
    oracles.forEach(o -> Arrays.setAll(x, i -> x[i] - o[i] / 20));
    Auc auc = Auc.of(some(x, true, CANARIES), some(x, false, CANARIES));
    CanaryFindings.Sensitivity sensitivity = found.original().orElseThrow();
    assertThat(sensitivity.all().auc()).isEqualTo(auc.value()).isGreaterThan(0.9);
    assertThat(sensitivity.all().low()).isEqualTo(auc.reported(0.95).low());
    assertThat(sensitivity.bound().guesses()).isEqualTo(CANARIES);
    assertThat(sensitivity.bound().epsilon()).isGreaterThan(0.5);
    assertThat(sensitivity.mislabelled()).isPresent();
    assertThat(sensitivity.ordinary()).isPresent();
    assertThat(sensitivity.chance().orElseThrow().strength()).isEqualTo(Strength.STRONG);
    assertThat(found.block()).isEmpty();
  }

  @Test
  void anUntouchedModelIsFoundAndOneThatForgotIsNot() throws Exception {
    double[] original = model(3);
    CanaryFindings.Block untouched =
        look(plan(true, false), original, original).block().orElseThrow();
    assertThat(untouched.finding()).isEqualTo(Finding.TRACE);
    assertThat(untouched.after()).isEqualTo(untouched.before());
    assertThat(untouched.canaries()).isEqualTo(20);
    assertThat(untouched.heads()).isEqualTo(some(original, true, 20).length);

    CanaryFindings.Block forgot = look(plan(true, true), original, model(0)).block().orElseThrow();
    assertThat(forgot.finding()).isEqualTo(Finding.NO_TRACE);
    assertThat(forgot.before().orElseThrow().pValue()).isLessThan(0.05);
    assertThat(forgot.again()).isTrue();
  }

  @Test
  void canariesThatWerePushedTooFarAreAnOvershoot() throws Exception {
    CanaryFindings.Block pushed =
        look(plan(true, false), model(3), model(-4)).block().orElseThrow();
    assertThat(pushed.finding()).isEqualTo(Finding.OVERSHOOT);
    assertThat(pushed.finding().seen()).isTrue();
  }

  @Test
  void aModelThatRemembersNothingLetsTheCheckSayNothing() throws Exception {
    CanaryFindings.Sensitivity weak =
        look(plan(false, false), model(0.2), model(0)).original().orElseThrow();
    assertThat(weak.chance().orElseThrow().share()).isLessThan(0.5);
    assertThat(weak.chance().orElseThrow().strength()).isEqualTo(Strength.SAYS_NOTHING);
  }

  @Test
  void equalScoresAreSaidToTie() throws Exception {
    double[] flat = new double[CANARIES];
    List<double[]> zero = List.of(flat, flat, flat, flat);
    CanaryFindings found =
        new CanaryLook(plan(true, false), new CanaryLook.Coins(heads, mislabelled, riders))
            .at(model(3), flat, zero);
    CanaryFindings.Look after = found.block().orElseThrow().after().orElseThrow();
    assertThat(after.ties()).isTrue();
    assertThat(after.auc()).isEqualTo(0.5);
    assertThat(after.pValue()).isEqualTo(MannWhitney.of(new double[3], new double[3]).pValue());
  }

  @Test
  void nothingIsSaidOfABlockWithTooFewInOrOut() throws Exception {
    for (int i = 0; i < 20; i++) {
      heads[i] = i < 2;
    }
    CanaryFindings.Block block = look(plan(true, false), model(3), model(3)).block().orElseThrow();
    assertThat(block.finding()).isEqualTo(Finding.TOO_FEW);
    assertThat(block.before()).isEmpty();
    assertThat(block.after()).isEmpty();
  }

  @Test
  void theOrderOfABlockSaysOfItWhatItsScoresSay() throws Exception {
    List<double[]> oracles = oracles(20);
    double[] original = model(3);
    double[] candidate = model(1);
    CanaryLook look =
        new CanaryLook(plan(true, true), new CanaryLook.Coins(heads, mislabelled, riders));
    CarriedBlock carried = look.carried(original, candidate, oracles).orElseThrow();
    assertThat(carried.after().falling()).hasSize(20);
    CanaryFindings again = carried.findings(20);
    assertThat(again.block()).isEqualTo(look.at(original, candidate, oracles).block());
    assertThat(again.original()).as("of canaries that are still secret").isEmpty();
    assertThat(
            new CanaryLook(plan(false, false), new CanaryLook.Coins(heads, mislabelled, riders))
                .carried(original, candidate, oracles))
        .isEmpty();
  }

  @Test
  void equalScoresStandTogetherInTheOrderOfABlock() throws Exception {
    BlockOrder order =
        BlockOrder.of(
            new double[] {0.0, 2, -0.0, 2, -1, 2, -1},
            new boolean[] {true, true, false, true, false, false, true});
    assertThat(order.falling())
        .containsExactly(
            new BlockOrder.Level(2, 1), new BlockOrder.Level(1, 1), new BlockOrder.Level(1, 1));
    RiderBlock block = order.block().orElseThrow();
    assertThat(block.ranks())
        .isEqualTo(MannWhitney.of(new double[] {0, 2, 2, -1}, new double[] {0, 2, -1}));
    assertThat(new BlockOrder(List.of(new BlockOrder.Level(2, 9))).block()).isEmpty();
    assertThatThrownBy(() -> new BlockOrder.Level(0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fewerThanFourModelsToCompareWithAreRefused() {
    CanaryLook look =
        new CanaryLook(plan(false, false), new CanaryLook.Coins(heads, mislabelled, riders));
    assertThatThrownBy(() -> look.at(model(1), model(0), oracles(3)))
        .isInstanceOf(StatisticsException.class);
  }

  private double[] some(double[] x, boolean side, int of) {
    return IntStream.range(0, of).filter(i -> heads[i] == side).mapToDouble(i -> x[i]).toArray();
  }
}
