// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** Compiles a method plug-in from the body of its {@code unlearn} and packs it. */
final class PluginJar {

  private PluginJar() {}

  /**
   * Writes {@code <name>.jar}.
   *
   * @param id of the method
   * @param body statements that see {@code job}, {@code trainer}, {@code weights}, {@code listener}
   */
  static Path method(Path folder, String name, String id, String body) throws IOException {
    String source =
        """
        public final class Method implements dev.lethe.spi.method.UnlearningMethod {
          public dev.lethe.spi.method.MethodDescriptor descriptor() {
            return new dev.lethe.spi.method.MethodDescriptor("%s", "1",
                dev.lethe.contract.finding.GuaranteeTier.N, java.util.List.of(), false, "a test");
          }
          public dev.lethe.contract.model.ModelManifest unlearn(
              dev.lethe.spi.method.UnlearningJob job, dev.lethe.spi.training.Trainer trainer,
              dev.lethe.spi.model.WeightStore weights, dev.lethe.spi.run.RunListener listener)
              throws dev.lethe.spi.run.RunException {
            %s
          }
        }
        """
            .formatted(id, body);
    Path work = Files.createTempDirectory("plugin");
    Path file = Files.writeString(work.resolve("Method.java"), source, UTF_8);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-proc:none",
                "-d",
                work.toString(),
                file.toString());
    if (failed != 0) {
      throw new IllegalArgumentException("the plug-in does not compile:\n" + source);
    }
    Path jar = folder.resolve(name + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new JarEntry("Method.class"));
      entries.write(Files.readAllBytes(work.resolve("Method.class")));
      entries.putNextEntry(new JarEntry("META-INF/services/dev.lethe.spi.method.UnlearningMethod"));
      entries.write("Method\n".getBytes(UTF_8));
    }
    return jar;
  }
}
