// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The folder of unpacked native libraries, which all runs share. It is filled by a process that
 * sees no plug-in and no model, so that runs need only read it: a run that could write there could
 * put its own code into every later one.
 */
final class NativeCache {

  private static final Logger LOG = System.getLogger(NativeCache.class.getName());
  private static final String MAIN = "dev.lethe.runner.Unpack";
  private static final long MOST_MINUTES = 5;

  private final EngineSettings settings;
  private boolean filled;

  NativeCache(EngineSettings settings) {
    this.settings = settings;
  }

  /**
   * Fills it, the first time that this is called. Where that fails, runs say what they miss.
   *
   * @throws IOException if the folder cannot be made
   */
  synchronized void fill() throws IOException {
    Files.createDirectories(settings.cache());
    if (filled || !hasNatives()) {
      return;
    }
    Path lib = settings.engine().resolve("lib");
    ProcessBuilder builder =
        new ProcessBuilder(settings.java().toString(), "-Xmx256m", "-cp", lib + "/*", MAIN)
            .directory(settings.cache().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().put("DJL_CACHE_DIR", settings.cache().toString());
    builder.environment().put("OMP_NUM_THREADS", "1");
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      filled = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
      if (!filled) {
        LOG.log(Level.WARNING, "native libraries could not be unpacked to {0}", settings.cache());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }

  private boolean hasNatives() throws IOException {
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(settings.engine().resolve("lib"), "*native*.jar")) {
      return jars.iterator().hasNext();
    }
  }
}
