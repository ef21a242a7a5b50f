// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.finding;

import java.util.List;

/**
 * What a method of tier C proves of the model that it made: for every set of models, P(unlearned ∈
 * set) ≤ e^ε·P(retrained ∈ set) + δ and the reverse, over the method's own noise. Written as {@code
 * guarantee-<i>.json} beside {@code model-<i>.json}.
 *
 * @param schema {@link #SCHEMA}
 * @param claim text key of the certified claim, for example {@code guarantee.certified}
 * @param epsilon ε of the whole model, above 0 and finite, rounded up; large values are stated as
 *     they are
 * @param delta δ of the whole model, above 0 and below 1
 * @param budgetUsed share of the removal budget that is used, 0 or more; above 1 nothing is proven
 * @param assumptions text keys of what the proof leans on, at least one
 * @param source theorem that was used
 */
public record Guarantee(
    String schema,
    String claim,
    double epsilon,
    double delta,
    double budgetUsed,
    List<String> assumptions,
    String source) {

  public static final String SCHEMA = "lethe-guarantee/1";

  public Guarantee {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("schema is " + SCHEMA + ", found " + schema);
    }
    assumptions = List.copyOf(assumptions);
    if (claim.isBlank() || assumptions.isEmpty() || source.isBlank()) {
      throw new IllegalArgumentException("a guarantee names claim, assumptions and source");
    }
    if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("epsilon is above 0 and finite, found " + epsilon);
    }
    if (!(delta > 0 && delta < 1)) {
      throw new IllegalArgumentException("delta is above 0 and below 1, found " + delta);
    }
    if (!(budgetUsed >= 0 && budgetUsed < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("budgetUsed is at least 0, found " + budgetUsed);
    }
  }

  public Guarantee(
      String claim,
      double epsilon,
      double delta,
      double budgetUsed,
      List<String> assumptions,
      String source) {
    this(SCHEMA, claim, epsilon, delta, budgetUsed, assumptions, source);
  }
}
