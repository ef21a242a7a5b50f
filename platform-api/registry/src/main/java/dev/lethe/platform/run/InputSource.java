// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import dev.lethe.contract.digest.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Where the inputs of a run come from, usually the artifact store. */
@FunctionalInterface
public interface InputSource {

  /**
   * Opens the bytes of this digest. Whether they have it is checked by the run.
   *
   * @return a stream that the caller closes; empty if there are no such bytes
   */
  Optional<InputStream> open(Digest digest) throws IOException;
}
