// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.script;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The files that {@code src/test/scripts/make_script_models.py} made. */
final class SampleScripts {

  /**
   * With normalisation over the batch and dropout; takes {@code [records, 4, 4]}, three classes.
   */
  static final byte[] NET = read("net.pt");

  private SampleScripts() {}

  static Architecture.Script net() {
    return new Architecture.Script(Digest.of(NET));
  }

  static byte[] read(String name) {
    try (InputStream in = SampleScripts.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
