// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import dev.lethe.certification.log.LogException;
import dev.lethe.certification.verify.VerificationResult;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Checks files of strangers, few at a time and never for long. */
@Singleton
class Checks {

  private final OutputGate gate;
  private final CertificateSettings settings;
  private final Clock clock;
  private final ThreadPoolExecutor workers;

  Checks(OutputGate gate, CertificateSettings settings, Clock clock) {
    this.clock = clock;
    this.gate = gate;
    this.settings = settings;
    this.workers =
        new ThreadPoolExecutor(
            settings.checksAtOnce(),
            settings.checksAtOnce(),
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(settings.checksWaiting()));
  }

  /**
   * Five verdicts on a file.
   *
   * @throws ProblemException QUEUE_FULL if too many wait, STORAGE_UNAVAILABLE if the log cannot be
   *     read
   */
  Verification check(byte[] pdf) {
    Future<VerificationResult> result;
    try {
      result = workers.submit(() -> gate.verify(pdf));
    } catch (RejectedExecutionException e) {
      throw new ProblemException(ProblemType.QUEUE_FULL, "Many files are being checked now.");
    }
    try {
      return Verification.of(result.get(settings.checkTime().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      result.cancel(true);
      return Verification.givenUp(Digest.of(pdf), clock.instant());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LogException) {
        throw new ProblemException(ProblemType.STORAGE_UNAVAILABLE, "The log cannot be read now.");
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ProblemType.QUEUE_FULL, "The check was cut off.");
    }
  }

  @PreDestroy
  void stop() {
    workers.shutdownNow();
  }
}
