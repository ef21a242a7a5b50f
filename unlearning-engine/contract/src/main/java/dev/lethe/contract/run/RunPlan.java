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
   * @param maxMemoryBytes writable memory of each process of the run and of all together, the heap,
   *     native libraries and tensors included; at least 512 MiB above the heap
   * @param maxSeconds wall time, at least 1
   * @param threads compute threads; 1 for runs whose digests are compared
   */
  public record Limits(long maxHeapBytes, long maxMemoryBytes, int maxSeconds, int threads) {

    private static final long LEAST_NATIVE = 512L << 20;
    private static final long USUAL_NATIVE = 3L << 30;

    public Limits {
      if (maxHeapBytes < 64L << 20) {
        throw new IllegalArgumentException(
            "maxHeapBytes is at least 64 MiB, found " + maxHeapBytes);
      }
      if (maxMemoryBytes - LEAST_NATIVE < maxHeapBytes) {
        throw new IllegalArgumentException(
            "maxMemoryBytes is at least 512 MiB above maxHeapBytes, found " + maxMemoryBytes);
      }
      if (maxSeconds < 1) {
        throw new IllegalArgumentException("maxSeconds is at least 1, found " + maxSeconds);
      }
      if (threads < 1) {
        throw new IllegalArgumentException("threads is at least 1, found " + threads);
      }
    }

    /** With 3 GiB for what is not the Java heap. */
    public Limits(long maxHeapBytes, int maxSeconds, int threads) {
      this(maxHeapBytes, maxHeapBytes + USUAL_NATIVE, maxSeconds, threads);
    }
  }
}
