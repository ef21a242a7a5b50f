// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.batch;

import dev.lethe.benchmarks.batch.Arrival.Targets;
import java.time.Duration;

/**
 * What a run takes, by the figures of {@code docs/benchmarks.md}: a SISA ensemble of four shards,
 * an exact rebuild that is repeated, ten retrained models to compare with, and a certificate for
 * each request and model.
 *
 * @param retraining seconds of one retraining; {@link #MEASURED} there, and all but the
 *     certificates takes as many times longer as this is longer
 */
record Work(double retraining) {

  /** "Unlearning beside retraining": all 4 shards anew. */
  static final double MEASURED = 0.53;

  /** The same: 1 of 4 shards. */
  private static final double ONE_SHARD = 0.16;

  private static final int SHARDS = 4;

  /** "One membership report": ten oracle models trained and scored, and the rule. */
  private static final double REPORT = 5.9;

  /** "Certificates". */
  private static final double CERTIFICATE = 0.99;

  /** The work on some requests that are carried out together. */
  Duration of(Targets targets, int requests) {
    double touched = SHARDS * (1 - Math.pow(1 - 1.0 / SHARDS, requests));
    double treatment = ONE_SHARD + (MEASURED - ONE_SHARD) * (touched - 1) / (SHARDS - 1);
    double engine = (2 * treatment + REPORT) * retraining / MEASURED;
    double seconds = targets.models() * (engine + requests * CERTIFICATE);
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
