// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.finding.GuaranteeTier;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** Compiles plug-ins and packs them. */
final class PluginJar {

  private PluginJar() {}

  /** A membership test that reports the mean φ of the candidate on F and claims to be primary. */
  static Path membershipTest(Path folder, String id) throws IOException {
    return pack(
        folder,
        id,
        "dev.lethe.spi.membership.MembershipTest",
        """
        import dev.lethe.contract.finding.MembershipReport;
        import java.util.List;
        import java.util.Optional;
        public final class Found implements dev.lethe.spi.membership.MembershipTest {
          public String id() { return "%s"; }
          public String version() { return "1"; }
          public List<MembershipReport.Test> test(
              dev.lethe.spi.membership.Scores scores,
              dev.lethe.contract.finding.TestPlan.Rule rule) {
            double[] phi = scores.candidate().forget();
            return List.of(new MembershipReport.Test("mean-phi", MembershipReport.Role.PRIMARY, new MembershipReport.Measure("mean", "forget-set", "mean", phi.length, java.util.Arrays.stream(phi).average().orElseThrow(), 0), MembershipReport.Interval.NONE, MembershipReport.Significance.NONE, Optional.empty(), Optional.empty()));
          }
        }
        """
            .formatted(id));
  }

  /**
   * Writes {@code <name>.jar}.
   *
   * @param id of the method, of no tier
   * @param body statements that see {@code job}, {@code trainer}, {@code weights}, {@code listener}
   */
  static Path method(Path folder, String name, String id, String body) throws IOException {
    return method(folder, name, id, GuaranteeTier.N, body);
  }

  static Path method(Path folder, String name, String id, GuaranteeTier tier, String body)
      throws IOException {
    String source =
        """
        public final class Found implements dev.lethe.spi.method.UnlearningMethod {
          public dev.lethe.contract.method.MethodDescriptor descriptor() {
            return new dev.lethe.contract.method.MethodDescriptor("%s", "1",
                dev.lethe.contract.finding.GuaranteeTier.%s, java.util.List.of(),
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
            %s
          }
        }
        """
            .formatted(id, tier, body);
    return pack(folder, name, "dev.lethe.spi.method.UnlearningMethod", source);
  }

  private static Path pack(Path folder, String name, String service, String source)
      throws IOException {
    Path work = Files.createTempDirectory("plugin");
    Path file = Files.writeString(work.resolve("Found.java"), source, UTF_8);
    String classPath = System.getProperty("java.class.path");
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                classPath,
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
      entries.putNextEntry(new JarEntry("Found.class"));
      entries.write(Files.readAllBytes(work.resolve("Found.class")));
      entries.putNextEntry(new JarEntry("META-INF/services/" + service));
      entries.write("Found\n".getBytes(UTF_8));
    }
    return jar;
  }
}
