// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.MethodCatalog;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Supplied;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The methods that treat one model, least work first. Where two are equal, one that rebuilds
 * everything goes first: its claim needs the fewest words. One that rolls back is offered where
 * there are checkpoints.
 */
final class Options {

  private final Holder holder;
  private final boolean testable;
  private final List<Option> all;

  /** Of a recipe made for rolling back, that goes before what takes new seeds. */
  private static Comparator<Option> byWork(boolean rehearsed) {
    return Comparator.comparingDouble(Option::recordPasses)
        .thenComparing(o -> !o.method().work().wholeModel())
        .thenComparing(o -> o.method().keepsSeeds() != rehearsed)
        .thenComparing(o -> o.method().id());
  }

  private Options(Holder holder, boolean testable, List<Option> all) {
    this.holder = holder;
    this.testable = testable;
    this.all = all;
  }

  /**
   * Weighs every method that treats the model.
   *
   * @throws ProblemException METHOD_NOT_SUPPORTED if none does
   */
  static Options of(MethodCatalog catalog, Holder holder, boolean testable) {
    List<Option> all =
        catalog.treating(holder.recipe().architecture()).stream()
            .filter(m -> !m.keepsSeeds() || holder.recipe().slices() > 1)
            .map(m -> Option.of(m, Map.of(), holder, testable))
            .sorted(byWork(holder.recipe().rehearsal().isPresent()))
            .toList();
    if (all.isEmpty()) {
      throw new ProblemException(
          ProblemType.METHOD_NOT_SUPPORTED,
          "No method of the engine treats "
              + holder.name()
              + ", whose architecture is "
              + holder.recipe().architecture().type()
              + ".");
    }
    return new Options(holder, testable, all);
  }

  /** Whether only the controller can train such a model. */
  static boolean supplied(MethodCatalog catalog, Holder holder) {
    return catalog.treating(holder.recipe().architecture()).stream()
        .map(MethodDescriptor::id)
        .allMatch(Supplied::isId);
  }

  List<Option> all() {
    return all;
  }

  /**
   * The method of least work that promises at least this much; one that comes with a caution only
   * where there is no other.
   *
   * @throws ProblemException METHOD_NOT_SUPPORTED if none does
   */
  Option cheapest(GuaranteeTier wanted) {
    return reaching(wanted).stream()
        .min(Comparator.comparing(Option::cautioned))
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.METHOD_NOT_SUPPORTED,
                    "No method reaches tier " + wanted + " for " + holder.name() + ".",
                    List.of(),
                    all.stream().map(o -> o.method().id()).toList()));
  }

  /** Those that promise at least this much, least work first. */
  List<Option> reaching(GuaranteeTier wanted) {
    return all.stream().filter(o -> o.tier().compareTo(wanted) <= 0).toList();
  }

  /** The strongest promise that can be had. */
  GuaranteeTier strongest() {
    return all.stream().map(Option::tier).min(Comparator.naturalOrder()).orElseThrow();
  }

  /**
   * A method that somebody chose.
   *
   * @param pointer JSON Pointer of its parameters
   * @throws ProblemException METHOD_NOT_SUPPORTED with those that treat the model,
   *     VALIDATION_FAILED for parameters out of range
   */
  Option chosen(String id, Map<String, Double> given, String pointer) {
    MethodDescriptor method =
        all.stream()
            .map(Option::method)
            .filter(m -> m.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.METHOD_NOT_SUPPORTED,
                        "No method of this name treats " + holder.name() + ".",
                        List.of(),
                        all.stream().map(o -> o.method().id()).toList()));
    Option.requireAllowed(method, given, pointer);
    return Option.of(method, given, holder, testable);
  }

  /**
   * The exact method that makes models to compare with: of least work among those that train as the
   * recipe says, from nothing, under a seed of their own. Where only the controller can train, it
   * supplies these models too.
   *
   * @throws ProblemException METHOD_NOT_SUPPORTED if the engine has none
   */
  MethodDescriptor comparing() {
    return all.stream()
        .map(Option::method)
        .filter(
            m ->
                (m.tier() == GuaranteeTier.E && m.work().retained().recipe() && !m.keepsSeeds())
                    || Supplied.isId(m.id()))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.METHOD_NOT_SUPPORTED,
                    "No exact method retrains " + holder.name() + " to compare with."));
  }
}
