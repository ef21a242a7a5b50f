// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.run;

import dev.lethe.contract.digest.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run produced, in {@code outcome.json}.
 *
 * @param schema {@link #SCHEMA}
 * @param plan digest of the plan
 * @param artifacts files of {@code out/}, by name; equal plans give equal artifacts
 * @param metrics numbers by name, for example {@code trainLoss}
 * @param provenance what the bits depend on besides the plan
 * @param cost what it took; differs from run to run
 */
public record RunOutcome(
    String schema,
    Digest plan,
    List<Artifact> artifacts,
    Map<String, Double> metrics,
    Provenance provenance,
    Cost cost) {

  public static final String SCHEMA = "lethe-run-outcome/1";

  public RunOutcome {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("schema is " + SCHEMA + ", found " + schema);
    }
    artifacts = List.copyOf(artifacts);
    metrics = Map.copyOf(metrics);
  }

  /** The artifact of this name. */
  public Optional<Artifact> artifact(String name) {
    return artifacts.stream().filter(a -> a.name().equals(name)).findFirst();
  }

  /**
   * One output file.
   *
   * @param name file name in {@code out/}, letters, digits, dot and dash
   * @param digest of its bytes
   * @param bytes its length
   */
  public record Artifact(String name, Digest digest, long bytes) {}

  /**
   * What the bits depend on. Artifacts of two runs are comparable where these are equal.
   *
   * @param engineVersion Lethe's version
   * @param plugins every plug-in that took part
   * @param libraries name to version of what computes: java, djl, libtorch
   * @param cpu model and instruction set, for example {@code avx512}
   * @param threads compute threads
   * @param barriers what kept the process in, rising; no bits depend on it
   */
  public record Provenance(
      String engineVersion,
      List<Plugin> plugins,
      Map<String, String> libraries,
      String cpu,
      int threads,
      List<Barrier> barriers) {
    public Provenance {
      plugins = List.copyOf(plugins);
      libraries = Map.copyOf(libraries);
      barriers = barriers.stream().sorted().distinct().toList();
    }

    /** Of a process that nothing kept in. */
    public Provenance(
        String engineVersion,
        List<Plugin> plugins,
        Map<String, String> libraries,
        String cpu,
        int threads) {
      this(engineVersion, plugins, libraries, cpu, threads, List.of());
    }
  }

  /**
   * A plug-in that took part.
   *
   * @param id its id, for example {@code sisa}
   * @param version its version
   * @param digest of its jar or, in a build folder, of its class files
   */
  public record Plugin(String id, String version, Digest digest) {}

  /**
   * What a run took.
   *
   * @param cpuSeconds processor time of the process
   * @param wallSeconds elapsed time
   * @param peakMemoryBytes largest resident size, 0 where the system does not tell
   */
  public record Cost(double cpuSeconds, double wallSeconds, long peakMemoryBytes) {}
}
