// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.method;

import java.util.List;

/**
 * One number that a method can be given.
 *
 * @param name lower-case letters, digits and dashes, for example {@code learning-rate}
 * @param least smallest value allowed
 * @param most largest value allowed
 * @param preset the value when none is given, within the range
 * @param whole whether only whole numbers are allowed
 * @param meaning one sentence for people
 * @param tried values worth trying when the method is tuned, each allowed; empty to keep the preset
 */
public record Parameter(
    String name,
    double least,
    double most,
    double preset,
    boolean whole,
    String meaning,
    List<Double> tried) {

  public Parameter {
    tried = List.copyOf(tried);
    MethodDescriptor.requireName("parameter", name);
    if (meaning.isBlank()) {
      throw new IllegalArgumentException("parameter " + name + " needs a meaning");
    }
    if (!Double.isFinite(least) || !Double.isFinite(most)) {
      throw new IllegalArgumentException(
          "parameter " + name + " needs finite limits, found " + least + " to " + most);
    }
    if (!isAllowed(preset, least, most, whole)) {
      throw new IllegalArgumentException(
          "parameter " + name + " is preset to " + preset + ", outside its own range");
    }
    for (double value : tried) {
      if (!isAllowed(value, least, most, whole)) {
        throw new IllegalArgumentException(
            "parameter " + name + " would be tried at " + value + ", outside its own range");
      }
    }
  }

  /** A parameter that is not tuned. */
  public Parameter(
      String name, double least, double most, double preset, boolean whole, String meaning) {
    this(name, least, most, preset, whole, meaning, List.of());
  }

  /** Whether the method may be given this value. */
  public boolean allows(double value) {
    return isAllowed(value, least, most, whole);
  }

  private static boolean isAllowed(double value, double least, double most, boolean whole) {
    return value >= least && value <= most && !(whole && value != Math.rint(value));
  }
}
