// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.run;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import java.util.List;

/**
 * Everything a run depends on. Its canonical JSON is {@code plan.json}, whose digest names the run:
 * the same plan gives the same bytes out.
 *
 * @param schema {@link #SCHEMA}
 * @param task what to do
 * @param inputs digests of every file in {@code in/}, rising, each once; file names are the hex
 *     form
 * @param limits what the process may use
 */
public record RunPlan(String schema, Task task, List<Digest> inputs, Limits limits) {

  public static final String SCHEMA = "lethe-run-plan/1";

  public RunPlan {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("schema is " + SCHEMA + ", found " + schema);
    }
    inputs = inputs.stream().sorted().distinct().toList();
  }

  public RunPlan(Task task, List<Digest> inputs, Limits limits) {
    this(SCHEMA, task, inputs, limits);
  }

  /** The bytes of {@code plan.json}. */
  public byte[] bytes() {
    return CanonicalJson.bytes(this);
  }

  /** The digest that names the run. */
  public Digest digest() {
    return Digest.of(bytes());
  }

  /**
   * What the process may use.
   *
   * @param maxHeapBytes Java heap, at least 64 MiB
   * @param maxSeconds wall time, at least 1
   * @param threads compute threads; 1 for runs whose digests are compared
   */
  public record Limits(long maxHeapBytes, int maxSeconds, int threads) {
    public Limits {
      if (maxHeapBytes < 64L << 20) {
        throw new IllegalArgumentException(
            "maxHeapBytes is at least 64 MiB, found " + maxHeapBytes);
      }
      if (maxSeconds < 1) {
        throw new IllegalArgumentException("maxSeconds is at least 1, found " + maxSeconds);
      }
      if (threads < 1) {
        throw new IllegalArgumentException("threads is at least 1, found " + threads);
      }
    }
  }
}
