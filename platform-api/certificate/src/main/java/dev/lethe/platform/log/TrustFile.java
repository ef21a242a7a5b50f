// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import dev.lethe.certification.verify.Trust;
import dev.lethe.platform.key.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What an auditor of this installation must trust. */
@ApplicationScoped
public class TrustFile {

  private final SigningKeys keys;
  private final InstallationLog log;

  TrustFile(SigningKeys keys, InstallationLog log) {
    this.keys = keys;
    this.log = log;
  }

  /** The trust file. It names no checkpoint, so that its digest stays the same. */
  public Trust trust() {
    return Trust.of(
        keys.sealRoots(),
        List.of(keys.timestampRoot()),
        log.publishedPolicy(),
        keys.statusKey().noteKey(),
        keys.issuers(),
        Optional.empty());
  }
}
