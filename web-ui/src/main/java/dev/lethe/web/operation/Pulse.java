// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.operation;

import dev.lethe.client.model.Operation;
import dev.lethe.client.model.Progress;
import dev.lethe.web.page.Span;
import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Is it alive, and how long.
 *
 * @param sign how long ago it gave the last sign of life, absent where there was none
 * @param left the time left; only after a twentieth is done, since it is a guess before
 */
public record Pulse(Optional<Span> sign, Optional<Span> left) {

  private static final Set<String> OVER = Set.of("SUCCEEDED", "FAILED", "CANCELLED");
  private static final double ENOUGH = 0.05;

  static Pulse of(Operation operation, Instant now) {
    if (over(operation)) {
      return new Pulse(Optional.empty(), Optional.empty());
    }
    Optional<Span> sign =
        Optional.ofNullable(operation.getHeartbeatAt())
            .map(at -> Span.of(Duration.between(at.toInstant(), now).toMillis() / 1000.0));
    Progress progress = operation.getProgress();
    boolean told = progress.getTotal() > 0 && progress.getDone() >= progress.getTotal() * ENOUGH;
    return new Pulse(
        sign, Optional.ofNullable(progress.getEtaSeconds()).filter(eta -> told).map(Span::of));
  }

  static boolean over(Operation operation) {
    return OVER.contains(operation.getState().getValue());
  }

  /** {@code {operation.over}} in templates. */
  @TemplateExtension
  static final class InTemplates {

    static boolean over(Operation operation) {
      return Pulse.over(operation);
    }

    private InTemplates() {}
  }
}
