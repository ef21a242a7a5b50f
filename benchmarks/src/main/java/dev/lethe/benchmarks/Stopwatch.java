// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Measures processor seconds of this process, by name, over several rounds. Processor time, because
 * it changes little when others use the machine; compute runs on one thread, so that on an idle
 * machine it is also the elapsed time.
 */
public final class Stopwatch {

  private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

  /** Does the work and notes what it took. */
  public <T> T time(String name, Callable<T> work) throws Exception {
    double before = cpuSeconds();
    T result = work.call();
    seconds.computeIfAbsent(name, n -> new ArrayList<>()).add(cpuSeconds() - before);
    return result;
  }

  /** Forgets what was measured, after a round that warmed the process up. */
  public void reset() {
    seconds.clear();
  }

  /** Median seconds of one name. */
  public double median(String name) {
    List<Double> sorted = seconds.getOrDefault(name, List.of()).stream().sorted().toList();
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("not measured: " + name);
    }
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Mean seconds of one name, for work that is shorter than the clock's ticks. */
  public double mean(String name) {
    return seconds.getOrDefault(name, List.of()).stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow(() -> new IllegalArgumentException("not measured: " + name));
  }

  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }
}
