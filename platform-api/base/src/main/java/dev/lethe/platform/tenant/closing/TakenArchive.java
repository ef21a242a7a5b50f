// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant.closing;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.archive.Archive;
import dev.lethe.platform.audit.AuditEntry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An archive that an administrator took, as it crosses HTTP. Who it was is not told.
 *
 * @param at when all of it was sent
 * @param digest of its bytes
 * @param bytes its length
 * @param current whether nothing was told in the trail since it was begun
 */
public record TakenArchive(Instant at, Digest digest, long bytes, boolean current) {

  static final String ACTION = "organisation.archive";

  private static final String DIGEST = "digest";
  private static final String BYTES = "bytes";
  private static final String UNTIL = "until";

  /**
   * What the trail keeps of one.
   *
   * @param until the last entry that is in it
   */
  static Map<String, String> details(Archive.Sealed archive, long until) {
    return Map.of(
        DIGEST,
        archive.digest().toString(),
        BYTES,
        Long.toString(archive.bytes()),
        UNTIL,
        Long.toString(until));
  }

  /**
   * What an entry tells of one.
   *
   * @param newest the last entry of the trail
   */
  static TakenArchive of(AuditEntry entry, Optional<AuditEntry> newest) {
    boolean last = newest.filter(n -> n.sequence() == entry.sequence()).isPresent();
    long until = Long.parseLong(entry.details().getOrDefault(UNTIL, "0"));
    return new TakenArchive(
        entry.at(),
        Digest.parse(entry.details().getOrDefault(DIGEST, "")),
        Long.parseLong(entry.details().getOrDefault(BYTES, "0")),
        last && until == entry.sequence() - 1);
  }
}
