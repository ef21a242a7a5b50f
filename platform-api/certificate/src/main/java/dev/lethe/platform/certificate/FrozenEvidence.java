// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.contract.digest.Digest;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Evidence of certificates for pages that show it. It never changes once it is frozen, and reading
 * it strictly is most of what a list of certificates costs, so it is read once and kept for a
 * while. Who issues or renews a certificate reads its row.
 */
@ApplicationScoped
class FrozenEvidence {

  /** Some 50 kB each. */
  private static final int KEPT = 200;

  private final Cache<Digest, Evidence> kept = Caffeine.newBuilder().maximumSize(KEPT).build();

  /** The evidence of a row. */
  Evidence of(CertificateEntity row) {
    return kept.get(row.evidenceDigest(), digest -> row.evidenceOfRequest());
  }
}
