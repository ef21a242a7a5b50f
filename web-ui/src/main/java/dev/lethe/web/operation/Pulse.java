// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.operation;

import dev.lethe.client.model.Operation;
import dev.lethe.client.model.Progress;
import dev.lethe.web.page.Texts;
import dev.lethe.web.page.Words;
import io.quarkus.arc.Arc;
import io.quarkus.qute.TemplateExtension;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * Is it alive, and how long.
 *
 * @param sign the last sign of life in words, empty where there was none
 * @param left the time left in words; only after a twentieth is done, since it is a guess before
 */
public record Pulse(String sign, String left) {

  private static final Set<String> OVER = Set.of("SUCCEEDED", "FAILED", "CANCELLED");
  private static final double ENOUGH = 0.05;

  static Pulse of(Operation operation, Clock clock) {
    if (over(operation)) {
      return new Pulse("", "");
    }
    String sign =
        operation.getHeartbeatAt() == null
            ? ""
            : Texts.text(
                "pulse_sign",
                Words.duration(
                    Duration.between(operation.getHeartbeatAt().toInstant(), clock.instant())
                            .toMillis()
                        / 1000.0));
    Progress progress = operation.getProgress();
    boolean told =
        progress.getEtaSeconds() != null
            && progress.getTotal() > 0
            && progress.getDone() >= progress.getTotal() * ENOUGH;
    return new Pulse(
        sign, told ? Texts.text("pulse_left", Words.duration(progress.getEtaSeconds())) : "");
  }

  static boolean over(Operation operation) {
    return OVER.contains(operation.getState().getValue());
  }

  /** {@code {operation.pulse}} and {@code {operation.over}} in templates. */
  @TemplateExtension
  static final class InTemplates {

    static Pulse pulse(Operation operation) {
      return Pulse.of(operation, Arc.container().instance(Clock.class).get());
    }

    static boolean over(Operation operation) {
      return Pulse.over(operation);
    }

    private InTemplates() {}
  }
}
