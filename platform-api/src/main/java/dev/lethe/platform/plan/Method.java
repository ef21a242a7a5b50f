// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The unlearning methods a plan can name, as the engine's plug-ins describe them. */
enum Method {
  /** Trains the whole model again without the records. */
  RETRAIN(GuaranteeTier.E, Set.of()),
  /** Trains the touched shards again without the records. */
  SISA(GuaranteeTier.E, Set.of()),
  /** Trains the model on, on what is left. */
  FINE_TUNE(GuaranteeTier.S, Set.of("epochs", "learning-rate"));

  private final GuaranteeTier tier;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
  private final Set<String> parameters;

  Method(GuaranteeTier tier, Set<String> parameters) {
    this.tier = tier;
    this.parameters = parameters;
  }

  /** The plug-in's id. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  GuaranteeTier tier() {
    return tier;
  }

  Set<String> parameters() {
    return parameters;
  }

  /** The method that rebuilds a model of so many shards exactly, at the least cost. */
  static Method exact(int shards) {
    return shards > 1 ? SISA : RETRAIN;
  }

  /**
   * The method with this id, for a model of so many shards.
   *
   * @throws ProblemException METHOD_NOT_SUPPORTED with those that are
   */
  static Method parse(String id, int shards) {
    List<Method> supported = Arrays.stream(values()).filter(m -> m != SISA || shards > 1).toList();
    return supported.stream()
        .filter(m -> m.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.METHOD_NOT_SUPPORTED,
                    "No method of this name treats a model of " + shards + " shards.",
                    List.of(),
                    supported.stream().map(Method::id).toList()));
  }
}
