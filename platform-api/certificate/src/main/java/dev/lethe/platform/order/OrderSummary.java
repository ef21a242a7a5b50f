// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An order in a list.
 *
 * @param authority who ordered it
 * @param fileNumber by which the authority calls it
 * @param orderedOn when
 * @param dueOn by when it has to be done
 * @param datasets names of what is meant
 * @param stand how far it is
 */
public record OrderSummary(
    UUID id,
    String authority,
    String fileNumber,
    LocalDate orderedOn,
    LocalDate dueOn,
    List<String> datasets,
    @JsonUnwrapped Stand stand) {
  public OrderSummary {
    datasets = List.copyOf(datasets);
  }

  /**
   * How far an order is.
   *
   * @param overdue whether the day has passed and it is not done
   * @param endedAt when it was done, or taken back
   */
  public record Stand(OrderState state, boolean overdue, Optional<Instant> endedAt) {}
}
