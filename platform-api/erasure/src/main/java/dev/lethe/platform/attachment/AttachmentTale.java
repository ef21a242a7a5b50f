// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.attachment;

import dev.lethe.platform.audit.Tale;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** What the timeline of a request says of its papers, which never names one. */
@ApplicationScoped
public class AttachmentTale implements Tale {

  static final String ADDED = "attachment.add";
  static final String READ = "attachment.read";
  static final String REMOVED = "attachment.remove";
  static final String SHREDDED = "attachment.shred";

  /** By the action that the audit trail has. */
  public static final Map<String, String> SAID =
      Map.of(
          ADDED, "A file was attached",
          READ, "Somebody opened an attached file",
          REMOVED, "An attached file was taken away by who had attached it",
          SHREDDED, "An attached file was shredded, as its term had ended");

  @Override
  public Optional<String> sentence(String action, Map<String, String> details) {
    return Optional.ofNullable(SAID.get(action));
  }
}
