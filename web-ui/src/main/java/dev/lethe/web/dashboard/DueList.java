// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.dashboard;

import dev.lethe.client.model.ErasureRequest;
import dev.lethe.web.page.Due;
import dev.lethe.web.plot.DeadlineStrip;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Open requests, nearest target first.
 *
 * @param open still owed an answer
 * @param closed how many are answered
 * @param strip the next thirty days
 * @param late how many of those with a date are past it
 * @param soon how many are due within seven days
 * @param dated how many have a date
 */
public record DueList(
    List<ErasureRequest> open, long closed, DeadlineStrip strip, long late, long soon, int dated) {

  private static final Set<String> RUNNING =
      Set.of("APPROVED", "EXECUTING", "VERIFYING", "CERTIFYING");
  private static final int SOON = 7;

  static DueList of(List<ErasureRequest> requests, LocalDate today, String home) {
    List<ErasureRequest> open =
        requests.stream()
            .filter(r -> r.getClosedAt() == null)
            .sorted(Comparator.comparing(r -> Due.of(r).map(Due::on).orElse(LocalDate.MAX)))
            .toList();
    List<DeadlineStrip.Entry> entries =
        open.stream()
            .flatMap(
                r ->
                    Due.of(r).stream()
                        .map(
                            due ->
                                new DeadlineStrip.Entry(
                                    r.getReference(),
                                    due.on(),
                                    RUNNING.contains(r.getState()),
                                    home + "/requests/" + r.getId())))
            .toList();
    return new DueList(
        open,
        requests.size() - open.size(),
        DeadlineStrip.of(entries, today),
        entries.stream().filter(e -> e.on().isBefore(today)).count(),
        entries.stream()
            .filter(e -> !e.on().isBefore(today) && !e.on().isAfter(today.plusDays(SOON)))
            .count(),
        entries.size());
  }

  /** The nearest date within seven days, for the tile. */
  public Optional<ErasureRequest> nearest() {
    return open.stream().filter(r -> Due.of(r).filter(Due::soon).isPresent()).findFirst();
  }
}
