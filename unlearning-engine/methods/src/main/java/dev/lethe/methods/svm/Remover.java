// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.svm;

import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.Examples;
import dev.lethe.spi.method.MethodException;
import dev.lethe.spi.method.MethodException.Reason;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes records out of the machines of one member. */
final class Remover {

  private final Recipe recipe;
  private final Machines before;
  private final Records retained;
  private final RunListener listener;
  private final long penalty;
  private @Nullable Rows rest;
  private @Nullable Sums all;
  private int searchedAnew;

  /**
   * Begins.
   *
   * @param retained what is left, read only as far as it is needed
   */
  Remover(Recipe recipe, Machines before, Records retained, RunListener listener) {
    this.recipe = recipe;
    this.before = before;
    this.retained = retained;
    this.listener = listener;
    this.penalty = Weights.penalty(recipe);
  }

  /** How many machines were searched for from the beginning. */
  int searchedAnew() {
    return searchedAnew;
  }

  /**
   * The machines of what is left.
   *
   * @throws RunException FORGET_SET if the machines cannot have learned these records and the rest
   *     alone, or as training
   */
  Machines without(Rows gone) throws RunException {
    long[] counts = before.counts().clone();
    for (int row = 0; row < gone.size(); row++) {
      counts[gone.label(row)]--;
    }
    List<Machine> lowered = new ArrayList<>();
    Map<Integer, Weights> open = new TreeMap<>();
    for (int m = 0; m < before.machines().size(); m++) {
      Machine machine = before.machines().get(m);
      int positive = Machines.positive(recipe, m);
      Weights weights = Weights.solve(machine.sums(), penalty).orElseThrow(Ending::undecided);
      Sums left = machine.sums().copy();
      boolean touched = lower(left, weights, gone, positive);
      lowered.add(new Machine(left, machine.settled()));
      if (touched || !machine.settled()) {
        open.put(m, weights);
      }
    }
    Machines possible = new Machines(recipe, counts, lowered);
    if (!possible.isPossible() || possible.records() != retained.size()) {
      throw strangers();
    }
    return open.isEmpty() ? possible : new Machines(recipe, counts, resumed(lowered, open));
  }

  private static MethodException strangers() {
    return new MethodException(
        Reason.FORGET_SET, "the machines did not learn the records to forget and the rest alone");
  }

  /** Takes rows inside out of sums, and says whether there were any. */
  private static boolean lower(Sums sums, Weights weights, Rows gone, int positive) {
    boolean touched = false;
    for (int row = 0; row < gone.size(); row++) {
      double margin = weights.margin(gone, row, positive);
      if (weights.isInside(gone, row, positive, margin)) {
        sums.add(gone, row, gone.sign(row, positive), -1);
        touched = true;
      }
    }
    return touched;
  }

  /**
   * Goes on with machines that records inside were taken out of, and with those that never settled.
   *
   * @param open weights before, by machine
   */
  private List<Machine> resumed(List<Machine> lowered, Map<Integer, Weights> open)
      throws RunException {
    Map<Integer, Resumption> resumptions = new TreeMap<>();
    for (Map.Entry<Integer, Weights> machine : open.entrySet()) {
      int m = machine.getKey();
      int positive = Machines.positive(recipe, m);
      Sums left = lowered.get(m).sums();
      resumptions.put(m, new Resumption(positive, penalty, left, machine.getValue()));
    }
    Examples.visit(
        recipe,
        retained,
        listener,
        (features, from, label) -> {
          for (Resumption resumption : resumptions.values()) {
            resumption.see(features, from, label);
          }
        });
    List<Machine> found = new ArrayList<>(lowered);
    for (Map.Entry<Integer, Resumption> entry : resumptions.entrySet()) {
      Resumption resumption = entry.getValue();
      if (!resumption.hasSeenAll()) {
        throw strangers();
      }
      Optional<Machine> end = resumption.end(listener);
      found.set(entry.getKey(), end.isPresent() ? end.get() : anew(resumption.positive()));
    }
    return found;
  }

  private Machine anew(int positive) throws RunException {
    searchedAnew++;
    if (rest == null || all == null) {
      rest = Rows.read(recipe, retained, listener);
      all = Sums.all(rest);
    }
    return Search.find(rest, positive, penalty, all.signed(rest, positive), listener);
  }
}
