// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.LogEntry;
import dev.lethe.contract.digest.Digest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Stands in for the log, which is kept by a module above this one. */
@ApplicationScoped
class LogInMemory implements PublicLog {

  private final List<LogEntry> entries = new ArrayList<>();

  @Override
  public synchronized long append(LogEntry entry) {
    if (!entries.contains(entry)) {
      entries.add(entry);
    }
    return entries.indexOf(entry);
  }

  @Override
  public synchronized Checkpoint newest() {
    return Checkpoint.of(
        "test.invalid", entries.size(), Digest.of(entries.toString().getBytes(UTF_8)));
  }
}
