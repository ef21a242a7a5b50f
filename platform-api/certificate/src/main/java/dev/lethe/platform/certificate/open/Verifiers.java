// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.open;

import dev.lethe.certification.cli.VerifyWorker;
import dev.lethe.certification.cli.WorkOrder;
import dev.lethe.contract.run.RunPlan;
import dev.lethe.platform.certificate.open.VerifierException.Reason;
import dev.lethe.platform.run.Sandbox;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The workers: few at a time, each started when it is first needed and kept until it fails. */
@Singleton
public class Verifiers {

  /** Memory of a worker beside its heap: code, classes, stacks. */
  private static final long BESIDE_HEAP = 640L << 20;

  private final VerifierConfig config;
  private final Semaphore turns;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Set<VerifierProcess> workers = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedDeque<VerifierProcess> idle = new ConcurrentLinkedDeque<>();
  private final Command command;
  private @Nullable Sandbox sandbox;

  /** What starts a worker that may write to one folder only. */
  interface Command {
    List<String> in(Path folder) throws VerifierException;
  }

  @Inject
  Verifiers(VerifierConfig config) {
    this.config = config;
    this.turns = new Semaphore(config.atOnce(), true);
    this.command = this::confined;
  }

  /** Workers that are started another way. */
  Verifiers(VerifierConfig config, Command command) {
    this.config = config;
    this.turns = new Semaphore(config.atOnce(), true);
    this.command = command;
  }

  /**
   * The verifier's answer, JSON (lethe-verification/1).
   *
   * @throws VerifierException QUEUE_FULL, TOO_COSTLY, UNAVAILABLE
   */
  public byte[] answer(WorkOrder order) throws VerifierException {
    takeTurn();
    try {
      return ask(order);
    } finally {
      turns.release();
    }
  }

  /** Files that are being checked or wait for it. */
  int inHand() {
    return config.atOnce() - turns.availablePermits() + waiting.get();
  }

  private void takeTurn() throws VerifierException {
    if (turns.tryAcquire()) {
      return;
    }
    if (waiting.incrementAndGet() > config.waiting()) {
      waiting.decrementAndGet();
      throw new VerifierException(Reason.QUEUE_FULL, "Many files are being checked now.");
    }
    try {
      if (!turns.tryAcquire(config.checkWait().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new VerifierException(Reason.QUEUE_FULL, "Many files are being checked now.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VerifierException(Reason.UNAVAILABLE, "The check was cut off.", e);
    } finally {
      waiting.decrementAndGet();
    }
  }

  private byte[] ask(WorkOrder order) throws VerifierException {
    VerifierProcess worker = worker();
    boolean answered = false;
    try {
      byte[] answer = worker.ask(order, config.checkTime());
      answered = true;
      return answer;
    } finally {
      if (answered) {
        idle.push(worker);
      } else {
        end(worker);
      }
    }
  }

  private VerifierProcess worker() throws VerifierException {
    for (VerifierProcess known = idle.poll(); known != null; known = idle.poll()) {
      if (known.alive()) {
        return known;
      }
      end(known);
    }
    VerifierProcess fresh = VerifierProcess.start(command, config.startTime());
    workers.add(fresh);
    return fresh;
  }

  private void end(VerifierProcess worker) {
    worker.close();
    workers.remove(worker);
  }

  private List<String> confined(Path folder) throws VerifierException {
    Path jar = config.jar().toAbsolutePath();
    if (!Files.isReadable(jar)) {
      throw new VerifierException(Reason.UNAVAILABLE, "The verifier is not installed.");
    }
    Path java = Path.of(System.getProperty("java.home"));
    long heap = config.heap().asLongValue();
    int seconds = (int) config.checkTime().toSeconds() + 1;
    return sandbox()
        .enclose(
            folder,
            new RunPlan.Limits(heap, heap + BESIDE_HEAP, seconds, 1),
            List.of(java, jar),
            List.of(
                java.resolve("bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + folder,
                "-Xmx" + heap,
                "-cp",
                jar.toString(),
                VerifyWorker.class.getName()));
  }

  private synchronized Sandbox sandbox() {
    Sandbox found = sandbox;
    if (found == null) {
      found = Sandbox.probe();
      sandbox = found;
    }
    return found;
  }

  @PreDestroy
  void stop() {
    workers.forEach(VerifierProcess::close);
  }
}
