// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * A model to register.
 *
 * @param name unique in the organisation
 * @param owner who answers for it
 * @param riskClass by the organisation's own judgement
 * @param description for people
 * @param practice whether it is there to practise on, false unless said; it learns from data sets
 *     to practise on alone, can be thrown away with them, and stays what it is
 */
public record NewModel(
    @NotBlank @Size(max = 200) String name,
    @NotBlank @Size(max = 200) String owner,
    @NotNull RiskClass riskClass,
    Optional<@Size(max = 2000) String> description,
    Optional<Boolean> practice) {

  /** How much harm a model could do. */
  public enum RiskClass {
    LOW,
    LIMITED,
    HIGH
  }
}
