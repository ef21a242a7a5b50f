// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.jboss.logging.Logger;

/** Removes what workers left in the staging folder when they died and another one took over. */
@ApplicationScoped
class LeftWorkspaces {

  private static final Logger LOG = Logger.getLogger(LeftWorkspaces.class);
  private static final Pattern FENCE = Pattern.compile("[0-9]{1,18}");

  private final StepQueue queue;
  private final OperationSettings settings;

  LeftWorkspaces(StepQueue queue, OperationSettings settings) {
    this.queue = queue;
    this.settings = settings;
  }

  void start(@Observes StartupEvent event) {
    sweep();
  }

  /**
   * Removes the workspaces of tries that are over; may be repeated. Another installation may use
   * the same folder, so that only steps of this one count.
   */
  @Scheduled(every = "1h", delayed = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    if (!settings.worker() || Files.notExists(settings.staging())) {
      return;
    }
    try {
      for (Path folder : listed(settings.staging())) {
        Optional<Long> over = step(folder).flatMap(this::over);
        if (over.isPresent()) {
          sweep(folder, over.get());
        }
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warnf("workspaces of steps are left behind: %s", e.getMessage());
    }
  }

  private static void sweep(Path step, long over) throws IOException {
    for (Path workspace : listed(step)) {
      String fence = workspace.getFileName().toString();
      // A claim since then has a higher fence.
      if (FENCE.matcher(fence).matches() && Long.parseLong(fence) <= over) {
        FileUtils.deleteDirectory(workspace.toFile());
      }
    }
  }

  private Optional<Long> over(UUID step) {
    return QuarkusTransaction.requiringNew().call(() -> queue.over(step));
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
