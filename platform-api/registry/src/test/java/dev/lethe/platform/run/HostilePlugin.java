// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles a method against the engine's own jars and packs it, as an outsider would. */
final class HostilePlugin {

  static final String ID = "hostile";

  private HostilePlugin() {}

  /**
   * Writes {@code hostile.jar}.
   *
   * @param body statements that see {@code job} and may throw anything
   */
  static void pack(Path engine, Path folder, String body) throws IOException {
    String source =
        """
        import java.nio.file.*;
        public final class Hostile implements dev.lethe.spi.method.UnlearningMethod {
          public dev.lethe.contract.method.MethodDescriptor descriptor() {
            return new dev.lethe.contract.method.MethodDescriptor("hostile", "1",
                dev.lethe.contract.finding.GuaranteeTier.N, java.util.List.of(),
                java.util.List.of(), false,
                new dev.lethe.contract.method.Work(false,
                    dev.lethe.contract.method.Passes.fixed(1),
                    dev.lethe.contract.method.Passes.fixed(0)),
                "a test");
          }
          public dev.lethe.contract.model.ModelManifest unlearn(
              dev.lethe.spi.method.UnlearningJob job, dev.lethe.spi.training.Trainer trainer,
              dev.lethe.spi.model.WeightStore weights, dev.lethe.spi.run.RunListener listener)
              throws dev.lethe.spi.run.RunException {
            try {
              act();
            } catch (Exception e) {
              throw new IllegalStateException(e.toString());
            }
            return job.model();
          }
          private static void act() throws Exception {
            %s
          }
        }
        """
            .formatted(body);
    Path work = Files.createTempDirectory(folder, "source");
    Path file = Files.writeString(work.resolve("Hostile.java"), source);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", jars(engine), "-proc:none", "-d", "" + work, "" + file);
    if (failed != 0) {
      throw new IllegalArgumentException("the plug-in does not compile:\n" + source);
    }
    try (OutputStream out = Files.newOutputStream(folder.resolve("hostile.jar"));
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new JarEntry("Hostile.class"));
      entries.write(Files.readAllBytes(work.resolve("Hostile.class")));
      entries.putNextEntry(new JarEntry("META-INF/services/dev.lethe.spi.method.UnlearningMethod"));
      entries.write("Hostile\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  private static String jars(Path engine) throws IOException {
    try (Stream<Path> files = Files.list(engine.resolve("lib"))) {
      return files.map(Path::toString).collect(Collectors.joining(":"));
    }
  }
}
