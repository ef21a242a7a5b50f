// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import dev.lethe.certification.log.LogException;
import dev.lethe.certification.verify.CertificateVerifier;
import dev.lethe.certification.verify.VerificationRequest;
import dev.lethe.certification.verify.VerificationResult;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
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

  /** Looks at one file. */
  interface Look {
    VerificationResult at();
  }

  /**
   * Five verdicts on a file.
   *
   * @throws ProblemException QUEUE_FULL if too many wait or one waits too long, STORAGE_UNAVAILABLE
   *     if the log cannot be read
   */
  Verification check(byte[] pdf) {
    VerificationRequest request;
    try {
      request = gate.request(pdf);
    } catch (LogException e) {
      throw new ProblemException(ProblemType.STORAGE_UNAVAILABLE, "The log cannot be read now.");
    }
    return limited(pdf, () -> CertificateVerifier.verify(request));
  }

  /** Waits for a turn, then for an end, each for a limited time. */
  Verification limited(byte[] pdf, Look look) {
    CountDownLatch begun = new CountDownLatch(1);
    Future<VerificationResult> result = submit(begun, look);
    try {
      if (!begun.await(settings.checkWait().toMillis(), TimeUnit.MILLISECONDS)) {
        result.cancel(true);
        throw queueFull();
      }
      return Verification.of(result.get(settings.checkTime().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      result.cancel(true);
      return Verification.givenUp(Digest.of(pdf), clock.instant());
    } catch (ExecutionException e) {
      throw new IllegalStateException("the verifier failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ProblemType.QUEUE_FULL, "The check was cut off.");
    }
  }

  private Future<VerificationResult> submit(CountDownLatch begun, Look look) {
    try {
      return workers.submit(
          () -> {
            begun.countDown();
            return look.at();
          });
    } catch (RejectedExecutionException e) {
      throw queueFull();
    }
  }

  private static ProblemException queueFull() {
    return new ProblemException(ProblemType.QUEUE_FULL, "Many files are being checked now.");
  }

  @PreDestroy
  void stop() {
    workers.shutdownNow();
  }
}
