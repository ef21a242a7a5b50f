// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.archive.Archive;
import dev.lethe.platform.archive.ArchivePart;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The chain of entries, and the program that computes it again. */
@ApplicationScoped
class ArchivedTrail implements ArchivePart {

  private static final String CHECK = "check-trail.py";

  private final Trail trail;

  ArchivedTrail(Trail trail) {
    this.trail = trail;
  }

  @Override
  public void write(Caller caller, Archive archive) throws IOException {
    archive.add("audit/audit-chain.jsonl", out -> trail.chain(caller.tenantId(), out));
    try (InputStream check =
        Objects.requireNonNull(ArchivedTrail.class.getResourceAsStream(CHECK), CHECK)) {
      archive.add("audit/" + CHECK, check::transferTo);
    }
  }
}
