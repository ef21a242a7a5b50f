// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.archive;

import dev.lethe.platform.access.Caller;
import java.io.IOException;

/** What one capability writes into the archive of an organisation. */
public interface ArchivePart {

  /**
   * Writes it, outside of any transaction; what may be long is read page by page.
   *
   * @param caller who takes the archive
   */
  void write(Caller caller, Archive archive) throws IOException;
}
