// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.method;

import dev.lethe.contract.model.Recipe;
import java.util.Map;
import java.util.Optional;

/**
 * How often records are read.
 *
 * @param fixed times that depend on nothing
 * @param recipe whether as often as training does, on top, see {@link Recipe#passes}
 * @param parameter the method's parameter whose value is added
 */
public record Passes(double fixed, boolean recipe, Optional<String> parameter) {

  public Passes {
    if (!(fixed >= 0 && fixed <= 1e6)) {
      throw new IllegalArgumentException("fixed is 0 to 1000000, found " + fixed);
    }
  }

  /** Always so many. */
  public static Passes fixed(double count) {
    return new Passes(count, false, Optional.empty());
  }

  /** As many as training takes. */
  public static Passes ofRecipe() {
    return new Passes(0, true, Optional.empty());
  }

  /** As many as a parameter says. */
  public static Passes ofParameter(String name) {
    return new Passes(0, false, Optional.of(name));
  }

  /**
   * The number of passes.
   *
   * @param parameters by name, every one that the method has
   */
  public double count(Recipe of, Map<String, Double> parameters) {
    return fixed
        + (recipe ? of.passes() : 0)
        + parameter.map(name -> parameters.getOrDefault(name, 0.0)).orElse(0.0);
  }
}
