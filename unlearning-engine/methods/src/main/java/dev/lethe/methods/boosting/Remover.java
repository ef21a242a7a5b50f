// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.boosting;

import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes records out of boosted trees. */
final class Remover {

  /** What is left to learn from, read when it is first asked for. */
  @FunctionalInterface
  interface Source {
    Binned table() throws RunException;
  }

  private final Setting setting;
  private final long seed;
  private final Binned gone;
  private final Source rest;
  private final List<List<Tree>> rounds = new ArrayList<>();
  private @Nullable Booster booster;
  private int regrown;

  /**
   * Records to take out.
   *
   * @param seed that the trees were grown under
   */
  Remover(Setting setting, long seed, Binned gone, Source rest) {
    this.setting = setting;
    this.seed = seed;
    this.gone = gone;
    this.rest = rest;
  }

  /** How many trees were grown anew, as a whole or from some level on. */
  int regrown() {
    return regrown;
  }

  /**
   * Lowers sums round by round, until scores differ that later rounds started from; those are grown
   * anew. The trees of one round start from the same scores, so each is judged for itself.
   *
   * @throws RunException FORGET_SET, MALFORMED, or as reading the rest
   */
  void remove(BoostedFile.Reader before, BoostedFile.Writer after, RunListener listener)
      throws RunException {
    Booster removed = new Booster(setting, seed, gone);
    boolean same = true;
    for (int round = 0; round < setting.boosted().rounds(); round++) {
      List<Tree> trees = new ArrayList<>();
      boolean changed = false;
      for (int t = 0; t < setting.treesOfRound(); t++) {
        listener.checkCancelled();
        Growth growth = new Growth(setting);
        if (same) {
          Growth old = before.next();
          Derivatives at = removed.derivatives();
          growth = old.without(gone, at.first(t), at.second(t));
          complete(t, growth);
          changed |= !growth.tree().equal(old.tree());
        } else {
          complete(t, growth);
        }
        after.put(growth);
        trees.add(growth.tree());
      }
      same &= !changed;
      removed.follow(trees);
      follow(trees);
      listener.progress(round + 1, setting.boosted().rounds(), "rounds");
    }
    if (same) {
      before.requireEnd();
    }
  }

  private void follow(List<Tree> trees) {
    if (booster == null) {
      rounds.add(trees);
    } else {
      booster.follow(trees);
    }
  }

  private void complete(int tree, Growth growth) throws RunException {
    if (!growth.goesOn()) {
      return;
    }
    Booster known = booster;
    if (known == null) {
      known = new Booster(setting, seed, rest.table());
      rounds.forEach(known::follow);
      booster = known;
    }
    regrown++;
    known.complete(tree, growth);
  }
}
