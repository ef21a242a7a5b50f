// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.cli;

import dev.lethe.certification.verify.Trust;
import dev.lethe.certification.verify.TrustException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The trust file, where a command cannot do without. */
final class TrustOption {

  @Option(names = "--trust", required = true, paramLabel = "FILE", description = "What you trust.")
  private @Nullable Path file;

  Trust read() throws IOException, TrustException {
    return read(Optional.ofNullable(file).orElseThrow());
  }

  static Trust read(Path file) throws IOException, TrustException {
    return Trust.parse(Files.readAllBytes(file));
  }
}
