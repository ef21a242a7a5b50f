// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.script;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.modelfile.ModelFileException;
import dev.lethe.contract.modelfile.ModelFiles;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import dev.lethe.spi.model.WeightStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An archive in a folder of its own, because libtorch reads files and not streams. Looked at before
 * libtorch is: what is no TorchScript archive never reaches it.
 *
 * @param folder holds nothing else
 */
record ArchiveFile(Path folder) implements AutoCloseable {

  static final String NAME = "module.pt";

  /**
   * Copies an archive out of the store.
   *
   * @throws ModelException MISSING, or MALFORMED with what is wrong with it
   */
  static ArchiveFile of(Digest archive, Architecture architecture, WeightStore weights)
      throws ModelException {
    ArchiveFile file = null;
    try (InputStream in = weights.open(archive)) {
      file = new ArchiveFile(Files.createTempDirectory("lethe-script"));
      Files.copy(in, file.path());
      ModelFiles.require(architecture, file.path());
      return file;
    } catch (IOException e) {
      close(file);
      throw new ModelException(Reason.MALFORMED, "the archive cannot be copied: " + e, e);
    } catch (ModelFileException e) {
      close(file);
      throw new ModelException(Reason.MALFORMED, "not accepted: " + e.getMessage(), e);
    }
  }

  Path path() {
    return folder.resolve(NAME);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path());
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("a copy of an archive cannot be deleted", e);
    }
  }

  private static void close(@org.jspecify.annotations.Nullable ArchiveFile file) {
    if (file != null) {
      file.close();
    }
  }
}
