// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import dev.lethe.contract.run.RunEvent;
import dev.lethe.platform.operation.Progress;
import dev.lethe.platform.operation.StepContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Counts models that are done and tells what time is left, from what was done in the time so far.
 */
final class FleetProgress {

  private static final String UNIT = "models";

  /** A share that rounding brought just below a whole model still counts as one. */
  private static final double ROUNDING = 1e-9;

  private final StepContext step;
  private final int ready;
  private final int[] models;
  private final double[] shares;
  private final Clock clock;
  private final Instant start;

  FleetProgress(StepContext step, int ready, List<Fleet.Member> members, Clock clock) {
    this.clock = clock;
    start = clock.instant();
    this.step = step;
    this.ready = ready;
    models = members.stream().mapToInt(Fleet.Member::models).toArray();
    shares = new double[models.length];
    tell();
  }

  /** Follows one run. */
  RunListener of(int member) {
    return event -> {
      if (event instanceof RunEvent.Progress progress && progress.total() > 0) {
        reached(member, Math.min(1, (double) progress.done() / progress.total()));
      }
    };
  }

  /** A run has done this share of its work, 0 to 1. */
  synchronized void reached(int member, double share) {
    shares[member] = share;
    tell();
  }

  private void tell() {
    long done = ready;
    double worked = 0;
    double all = 0;
    for (int i = 0; i < models.length; i++) {
      done += (long) (shares[i] * models[i] + ROUNDING);
      worked += shares[i] * models[i];
      all += models[i];
    }
    step.progress(new Progress(done, ready + (long) all, UNIT, left(worked, all)));
  }

  private Optional<Integer> left(double worked, double all) {
    if (worked <= 0) {
      return Optional.empty();
    }
    double elapsed = Duration.between(start, clock.instant()).toMillis() / 1e3;
    return Optional.of((int) Math.ceil(elapsed * (all - worked) / worked));
  }
}
