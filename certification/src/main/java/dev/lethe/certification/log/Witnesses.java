// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import dev.lethe.certification.log.LogException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** The witnesses of a log, asked at the same time. */
public final class Witnesses {

  private final List<WitnessClient> witnesses;
  private final Executor threads;

  /**
   * Some witnesses.
   *
   * @param threads runs one task for each witness, which waits for an answer
   */
  public Witnesses(List<WitnessClient> witnesses, Executor threads) {
    this.witnesses = List.copyOf(witnesses);
    this.threads = threads;
  }

  /**
   * A head with the lines of the witnesses that answered in time.
   *
   * @param note the head
   * @param failures why the others gave none
   */
  public record Cosigned(SignedNote note, List<LogException> failures) {
    public Cosigned {
      failures = List.copyOf(failures);
    }

    /** Whether a later head would have been cosigned. */
    public boolean overtaken() {
      return failures.stream().anyMatch(f -> f.reason() == Reason.WITNESS_AHEAD);
    }

    /** The failures that say that a witness has seen another history: alarms. */
    public List<LogException> alarms() {
      return failures.stream()
          .filter(
              f ->
                  f.reason() == Reason.ROLLED_BACK
                      || f.reason() == Reason.FORKED
                      || f.reason() == Reason.INCONSISTENT)
          .toList();
    }
  }

  /** Asks for cosignatures under the log's published head. */
  public Cosigned cosign(TransparencyLog log, Duration wait) throws LogException {
    SignedNote note = log.checkpoint();
    List<CompletableFuture<SignedNote.Line>> asked =
        witnesses.stream()
            .map(w -> CompletableFuture.supplyAsync(() -> ask(w, log, note, wait), threads))
            .toList();
    List<SignedNote.Line> lines = new ArrayList<>();
    List<LogException> failures = new ArrayList<>();
    for (CompletableFuture<SignedNote.Line> answer : asked) {
      try {
        lines.add(answer.join());
      } catch (CompletionException e) {
        if (!(e.getCause() instanceof Failed failed)) {
          throw e;
        }
        failures.add(failed.reason);
      }
    }
    return new Cosigned(note.with(lines), failures);
  }

  private static SignedNote.Line ask(
      WitnessClient witness, TransparencyLog log, SignedNote note, Duration wait) {
    try {
      return witness.cosign(log, note, wait);
    } catch (LogException e) {
      throw new Failed(e);
    }
  }

  /** Carries a reason out of a task. */
  private static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final LogException reason;

    Failed(LogException reason) {
      super(reason);
      this.reason = reason;
    }
  }
}
