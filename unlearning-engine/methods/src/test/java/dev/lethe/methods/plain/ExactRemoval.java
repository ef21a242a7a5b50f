// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.spi.method.MethodException;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.run.RunException;
import dev.lethe.tck.world.MemoryWeights;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What every model must show whose records can be taken out of it exactly. */
public final class ExactRemoval {

  private ExactRemoval() {}

  /**
   * Takes one to four records out at a time, and compares with training on what is left.
   *
   * @param learned the records at first
   * @param least how many are left at the end, about
   * @param every compares where the number of those left is a multiple of this, and at the end
   */
  public static void leavesTheBytesOfTraining(
      Erasing erasing, TableRecords learned, long seed, int least, int every) throws RunException {
    TableRecords all = learned;
    ModelManifest model = erasing.train(all, seed);
    Random random = new Random(seed);
    while (all.size() > least) {
      boolean[] gone = new boolean[all.size()];
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        gone[random.nextInt(gone.length)] = true;
      }
      TableRecords rest = all.where(i -> !gone[i]);
      model = erasing.unlearn(model, rest, all.where(i -> gone[i]));
      all = rest;
      if (all.size() % every == 0) {
        assertThat(model).as("%s records left", all.size()).isEqualTo(erasing.train(all, seed));
      }
    }
    assertThat(model).isEqualTo(erasing.train(all, seed));
  }

  /** Asks for records that were not learned: more of them, others, and ones of zeros. */
  public static void refusesStrangers(Erasing erasing) throws RunException {
    TableRecords all = TableRecords.drawn(300, 6, 3, 2);
    ModelManifest model = erasing.train(all.where(i -> i < 100), 1);
    List<TableRecords> strangers =
        List.of(
            all.where(i -> i < 150),
            all.where(i -> i >= 200 && i < 260),
            new TableRecords(new float[41][6], new int[41]));

    for (TableRecords forget : strangers) {
      refuses(erasing, model, all.where(i -> i < Math.max(1, 100 - forget.size())), forget);
    }
  }

  /** Asks for records that were not learned. */
  public static void refuses(
      Erasing erasing, ModelManifest model, TableRecords rest, TableRecords forget) {
    MethodException refusal =
        catchThrowableOfType(MethodException.class, () -> erasing.unlearn(model, rest, forget));
    assertThat(refusal).as("%s records", forget.size()).isNotNull();
    assertThat(refusal.reason()).isEqualTo(MethodException.Reason.FORGET_SET);
  }

  /** That a damaged file which was read is written again as it is. */
  @FunctionalInterface
  public interface Rewriting {
    void holds(LoadedModel loaded, ModelManifest manifest, byte[] file, int at) throws RunException;
  }

  /** The whole model is saved as its manifest says. */
  public static final Rewriting AS_A_MODEL =
      (loaded, manifest, file, at) ->
          assertThat(loaded.save(new MemoryWeights())).as("byte %s", at).isEqualTo(manifest);

  /**
   * Damages every byte of a file in three ways: each is refused, or scores by finite numbers and is
   * written again as it was read.
   *
   * @param leastPerByte of the three, more than so many are refused on average
   */
  public static void damageIsRefusedOrHarmless(
      Erasing erasing, ModelFormat format, TableRecords all, Rewriting rewriting, int leastPerByte)
      throws RunException {
    ModelManifest model = erasing.train(all, 1);
    ModelManifest.Member member = model.members().get(0);
    byte[] file = erasing.weights().bytes(member.weights());
    int refused = 0;
    for (int at = 0; at < file.length; at++) {
      for (int flip : new int[] {1, 0x80, 0xff}) {
        byte[] damaged = file.clone();
        damaged[at] ^= (byte) flip;
        Digest digest = erasing.weights().put(damaged);
        ModelManifest bad =
            new ModelManifest(
                model.recipe(), List.of(new ModelManifest.Member(0, 1, member.records(), digest)));
        try (LoadedModel loaded = format.load(bad, erasing.weights())) {
          rewriting.holds(loaded, bad, damaged, at);
          assertThat(Arrays.stream(loaded.logits(all.read(new int[] {0}))[0]))
              .allMatch(Double::isFinite);
        } catch (ModelException e) {
          assertThat(e.reason()).isEqualTo(ModelException.Reason.MALFORMED);
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(leastPerByte * file.length);
  }
}
