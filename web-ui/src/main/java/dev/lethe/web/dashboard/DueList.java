// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.dashboard;

import dev.lethe.client.model.Counts;
import dev.lethe.client.model.DueDay;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.web.page.Due;
import dev.lethe.web.page.Sheet;
import dev.lethe.web.plot.DeadlineStrip;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Open requests, nearest target first.
 *
 * @param sheet the first page of those that are still owed an answer
 * @param strip the next thirty days
 * @param late how many are past their date
 * @param soon how many are due within seven days
 */
public record DueList(Sheet<ErasureRequest> sheet, DeadlineStrip strip, int late, int soon) {

  static DueList of(Sheet<ErasureRequest> open, List<DueDay> days, Counts counts, LocalDate today) {
    return new DueList(
        open,
        DeadlineStrip.of(days, counts.getOverdue(), DeadlineStrip.Named.of(open.rows()), today),
        counts.getOverdue(),
        counts.getDueInSevenDays());
  }

  /** How many are open. */
  public long dated() {
    return sheet.total();
  }

  /** The nearest date within seven days, for the tile. */
  public Optional<ErasureRequest> nearest() {
    return sheet.rows().stream().filter(r -> Due.of(r).filter(Due::soon).isPresent()).findFirst();
  }
}
