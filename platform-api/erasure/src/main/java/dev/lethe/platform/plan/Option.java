// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Parameter;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.model.Recipe;
import dev.lethe.platform.problem.FieldError;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A method weighed for one model.
 *
 * @param method the method
 * @param given parameters that were named
 * @param tier what it can promise here
 * @param recordPasses how often records would go through the model
 * @param ofRetrain those in parts of what training anew on all that is left takes
 */
record Option(
    MethodDescriptor method,
    Map<String, Double> given,
    GuaranteeTier tier,
    double recordPasses,
    double ofRetrain) {

  Option {
    given = Map.copyOf(given);
  }

  /**
   * Weighs a method.
   *
   * @param given within the ranges of the method
   * @param testable whether there are records enough for tests to be the whole evidence
   */
  static Option of(
      MethodDescriptor method, Map<String, Double> given, Holder holder, boolean testable) {
    Map<String, Double> all = new TreeMap<>();
    method.parameters().forEach(p -> all.put(p.name(), p.preset()));
    all.putAll(given);
    Recipe recipe = holder.recipe();
    int kept = method.work().wholeModel() ? holder.kept() : holder.keptInTouched();
    boolean goesOn = method.work().tail().isPresent() && !method.work().wholeModel();
    double passes =
        method.work().retained().count(recipe, all) * kept * (goesOn ? holder.tail() : 1)
            + method.work().forget().count(recipe, all) * holder.forgotten().size();
    double retrain = Passes.ofRecipe().count(recipe, all) * holder.kept();
    boolean claimless =
        (method.tier() == GuaranteeTier.S && !testable)
            || (method.tier() == GuaranteeTier.C && holder.budgetSpent());
    return new Option(
        method,
        given,
        claimless ? GuaranteeTier.N : method.tier(),
        passes,
        retrain == 0 ? 1 : passes / retrain);
  }

  /**
   * Checks parameters against what the method says of itself.
   *
   * @param pointer JSON Pointer of the parameters in the request
   * @throws ProblemException VALIDATION_FAILED with one error for each that is wrong
   */
  static void requireAllowed(MethodDescriptor method, Map<String, Double> given, String pointer) {
    List<FieldError> errors = new ArrayList<>();
    for (Map.Entry<String, Double> value : new TreeMap<>(given).entrySet()) {
      String at = pointer + "/" + value.getKey();
      method.parameters().stream()
          .filter(p -> p.name().equals(value.getKey()))
          .findFirst()
          .ifPresentOrElse(
              p -> {
                if (!p.allows(value.getValue())) {
                  errors.add(new FieldError(at, range(p, value.getValue())));
                }
              },
              () -> errors.add(new FieldError(at, "is no parameter of " + method.id())));
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(
          ProblemType.VALIDATION_FAILED,
          "Parameters of " + method.id() + " are not allowed.",
          errors,
          method.parameters().stream().map(Parameter::name).toList());
    }
  }

  private static String range(Parameter p, double found) {
    return "is "
        + (p.whole() ? "a whole number " : "")
        + plain(p.least())
        + " to "
        + plain(p.most())
        + ", found "
        + plain(found);
  }

  private static String plain(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }

  /** Whether it is known to do nothing for some records. */
  boolean cautioned() {
    return method.literature().caution().isPresent();
  }

  /** Whether it is the same method. */
  boolean same(Option other) {
    return method.id().equals(other.method.id());
  }

  /** What it works on and how much that is, in words. */
  String inWords(Holder holder) {
    String part =
        holder.shards() == 1
            ? "the whole model"
            : method.work().wholeModel()
                ? "all " + holder.shards() + " shards"
                : holder.touched().size() + " of " + holder.shards() + " shards";
    return method.id() + ": " + part + "; " + share() + ".";
  }

  /** How much work it is, for example {@code 0.26 of a retrain}. */
  String share() {
    return ofRetrain < 0.005
        ? "less than 0.01 of a retrain"
        : String.format(Locale.ROOT, "%.2f of a retrain", ofRetrain);
  }
}
