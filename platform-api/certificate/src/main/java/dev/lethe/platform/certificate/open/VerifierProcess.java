// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.open;

import dev.lethe.certification.cli.WorkOrder;
import dev.lethe.platform.certificate.open.VerifierException.Reason;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.io.FileUtils;

/** One worker: a child process that answers one order after another until it is ended. */
final class VerifierProcess implements Closeable {

  private static final Logger LOG = System.getLogger(VerifierProcess.class.getName());

  /** What a Java process ends with that was told to end where memory does. */
  private static final int OUT_OF_MEMORY = 3;

  private static final int MOST_ANSWER_BYTES = 1 << 20;
  private static final int END_SECONDS = 5;

  /** Where Linux has files in memory. */
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  private final Process process;
  private final Path folder;
  private final DataInputStream answers;
  private final DataOutputStream orders;

  private VerifierProcess(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    this.orders = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
  }

  /**
   * Starts a worker and waits until it is ready.
   *
   * @param command what to run in a new folder, the only one where the worker could write
   * @param limit how long to wait
   * @throws VerifierException UNAVAILABLE
   */
  static VerifierProcess start(Verifiers.Command command, Duration limit) throws VerifierException {
    Path folder = folder();
    boolean ready = false;
    try {
      VerifierProcess worker =
          new VerifierProcess(process(command.in(folder), folder), folder).ready(limit);
      ready = true;
      return worker;
    } finally {
      if (!ready) {
        remove(folder);
      }
    }
  }

  /** The archive check wants a temporary file; it need not be on a disk. */
  private static Path folder() throws VerifierException {
    try {
      return Files.isWritable(SHARED_MEMORY)
          ? Files.createTempDirectory(SHARED_MEMORY, "lethe-verifier")
          : Files.createTempDirectory("lethe-verifier");
    } catch (IOException e) {
      throw new VerifierException(Reason.UNAVAILABLE, "There is no folder for the verifier.", e);
    }
  }

  private static Process process(List<String> command, Path folder) throws VerifierException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    try {
      return builder.start();
    } catch (IOException e) {
      throw new VerifierException(Reason.UNAVAILABLE, "The verifier cannot be started.", e);
    }
  }

  private VerifierProcess ready(Duration limit) throws VerifierException {
    try {
      within(limit, answers::readInt);
      return this;
    } catch (VerifierException e) {
      end();
      throw new VerifierException(
          Reason.UNAVAILABLE, "The verifier did not start within " + limit.toSeconds() + " s.", e);
    }
  }

  /**
   * The answer to one order. A worker that throws is not to be asked again.
   *
   * @throws VerifierException TOO_COSTLY, UNAVAILABLE
   */
  byte[] ask(WorkOrder order, Duration limit) throws VerifierException {
    return within(
        limit,
        () -> {
          order.write(orders);
          int length = answers.readInt();
          if (length < 0 || length > MOST_ANSWER_BYTES) {
            throw new IOException("an answer of " + length + " bytes");
          }
          byte[] answer = answers.readNBytes(length);
          if (answer.length < length) {
            throw new IOException("an answer that breaks off");
          }
          return answer;
        });
  }

  private interface Exchange<T> {
    T run() throws IOException;
  }

  /** Ends the process when the time is over, which ends the exchange. */
  private <T> T within(Duration limit, Exchange<T> exchange) throws VerifierException {
    AtomicBoolean late = new AtomicBoolean();
    CompletableFuture<Void> watch = new CompletableFuture<>();
    watch
        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            timeout -> {
              late.set(true);
              process.destroyForcibly();
              return null;
            });
    try {
      return exchange.run();
    } catch (IOException e) {
      if (late.get() || exitCode() == OUT_OF_MEMORY) {
        throw new VerifierException(Reason.TOO_COSTLY, "The check took too much.", e);
      }
      throw new VerifierException(Reason.UNAVAILABLE, "The verifier ended without an answer.", e);
    } finally {
      watch.complete(null);
    }
  }

  /** How it ended, −1 if it has not. */
  private int exitCode() {
    try {
      return process.waitFor(END_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  boolean alive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    end();
    remove(folder);
  }

  private void end() {
    process.destroyForcibly();
    exitCode();
  }

  private static void remove(Path folder) {
    try {
      FileUtils.deleteDirectory(folder.toFile());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the folder of a verifier stays: {0}", folder);
    }
  }
}
