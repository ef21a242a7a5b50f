// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import dev.lethe.certification.statement.Language;
import java.time.Instant;
import java.util.Optional;

/**
 * One revision of a certificate's file, outside any transaction.
 *
 * @param certificate number and version
 * @param language of the file
 * @param revision 0 as issued, one more for each renewal
 * @param until end of its archive time-stamp
 */
public record FileRevision(
    String certificate, Language language, int revision, Optional<Instant> until) {

  /** The one after it, whose time-stamp ends later. */
  public FileRevision next(Instant ending) {
    return new FileRevision(certificate, language, revision + 1, Optional.of(ending));
  }

  @Override
  public String toString() {
    return certificate + " " + language.tag() + " revision " + revision;
  }
}
