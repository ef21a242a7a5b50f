// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.Stager;
import dev.lethe.platform.operation.WorkspaceRows.Left;
import dev.lethe.platform.tenant.Emptying;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.jboss.logging.Logger;

/**
 * Knows of every try at a step whether it may have left bytes where it worked, and removes what is
 * over: at its end, at the next start on that machine, or when another worker there takes over.
 */
@ApplicationScoped
class LeftWorkspaces implements Emptying {

  private static final Logger LOG = Logger.getLogger(LeftWorkspaces.class);
  private static final Pattern FENCE = Pattern.compile("[0-9]{1,18}");

  private final WorkspaceRows rows;
  private final StepQueue queue;
  private final Artifacts artifacts;
  private final OperationSettings settings;
  private final Presence presence;

  /** Tries that this process is at. */
  private final Set<Stager> going = ConcurrentHashMap.newKeySet();

  LeftWorkspaces(
      WorkspaceRows rows, StepQueue queue, Artifacts artifacts, OperationSettings settings) {
    this.rows = rows;
    this.queue = queue;
    this.artifacts = artifacts;
    this.settings = settings;
    this.presence = new Presence(settings.staging());
  }

  void start(@Observes StartupEvent event) {
    sweep();
  }

  @PreDestroy
  void end() throws IOException {
    presence.end();
  }

  /** Says that a try begins, before it may write anything. */
  void open(StepAttempt attempt) throws IOException {
    StagingPlace place = StagingPlace.of(settings);
    UUID worker = presence.worker();
    going.add(attempt.stager());
    QuarkusTransaction.requiringNew().run(() -> rows.open(attempt.claim(), place, worker));
  }

  /** Removes what a try of this process wrote and did not keep. */
  void close(StepAttempt attempt) {
    try {
      close(attempt.tenantId(), attempt.stager());
    } catch (IOException | RuntimeException e) {
      LOG.warnf("workspace of step %s is left behind: %s", attempt.stepId(), e.getMessage());
    } finally {
      going.remove(attempt.stager());
    }
  }

  private void close(UUID tenant, Stager stager) throws IOException {
    Path step = settings.staging().resolve(stager.step().toString());
    remove(step, step.resolve(Long.toString(stager.fence())));
    forget(tenant, stager);
  }

  private void forget(UUID tenant, Stager stager) throws IOException {
    artifacts.giveUp(tenant, stager);
    QuarkusTransaction.requiringNew().run(() -> rows.close(stager));
  }

  /**
   * Removes the workspaces of tries that are over and whose workers are gone; may be repeated.
   * Another installation may use the same folder, so that only steps of this one count.
   */
  @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  synchronized void sweep() {
    if (!settings.worker() && !settings.signer()) {
      return;
    }
    try {
      UUID place = StagingPlace.of(settings).id();
      for (Left left : QuarkusTransaction.requiringNew().call(() -> rows.left(place))) {
        // A worker that lives tidies up itself: it may write for a moment longer.
        if (presence.is(left.worker())
            ? !going.contains(left.stager())
            : presence.isGone(left.worker())) {
          close(left.tenant(), left.stager());
        }
      }
      for (Path folder : listed(settings.staging())) {
        Optional<UUID> step = step(folder);
        if (step.isPresent()) {
          sweepUnknown(folder, step.get());
        }
      }
      giveUpLost(settings.lostAfter(), settings.lostPlaces().orElse(Set.of()));
    } catch (IOException | UncheckedIOException e) {
      LOG.warnf("workspaces of steps are left behind: %s", e.getMessage());
    }
  }

  /** Waits for the machines on which tries of a closed organisation may have left something. */
  @Override
  public void empty(UUID tenant) throws IOException {
    if (QuarkusTransaction.requiringNew().call(() -> rows.any(tenant))) {
      throw new IOException("workspaces of steps are left behind on their machines");
    }
  }

  /** Removes workspaces that no row speaks of, as an earlier release left them. */
  private void sweepUnknown(Path folder, UUID step) throws IOException {
    Optional<Long> over = QuarkusTransaction.requiringNew().call(() -> queue.over(step));
    if (over.isEmpty()) {
      return;
    }
    for (Path workspace : listed(folder)) {
      String fence = workspace.getFileName().toString();
      // A claim since then has a higher fence.
      if (FENCE.matcher(fence).matches() && Long.parseLong(fence) <= over.get()) {
        Stager stager = new Stager(step, Long.parseLong(fence));
        if (!QuarkusTransaction.requiringNew().call(() -> rows.isOpen(stager))) {
          remove(folder, workspace);
        }
      }
    }
  }

  private static void remove(Path step, Path workspace) throws IOException {
    FileUtils.deleteDirectory(workspace.toFile());
    if (Files.exists(step) && listed(step).isEmpty()) {
      Files.deleteIfExists(step);
    }
  }

  /** Waits no longer for machines that took their bytes with them. */
  void giveUpLost(Duration after, Set<UUID> places) throws IOException {
    List<Left> lost = QuarkusTransaction.requiringNew().call(() -> rows.lost(after, places));
    for (Left left : lost) {
      LOG.warnf("the staging folder %s is taken to be lost", left.place());
      forget(left.tenant(), left.stager());
    }
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  /** The step that works in a folder, if the folder's name is an id. */
  private static Optional<UUID> step(Path folder) {
    try {
      return Optional.of(UUID.fromString(folder.getFileName().toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
