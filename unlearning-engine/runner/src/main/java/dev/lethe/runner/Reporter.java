// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.finding.Guarantee;
import dev.lethe.runner.workspace.EventLog;
import dev.lethe.spi.run.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes what plug-ins report to the event log and keeps the last value of every metric for the
 * outcome. A run is cancelled by ending its process, so nothing is ever cancelled here.
 */
final class Reporter implements RunListener {

  private static final int MOST_METRICS = 100;

  private final EventLog events;
  private final Map<String, Double> lastMetrics = new TreeMap<>();
  private final List<Guarantee> guarantees = new ArrayList<>();

  Reporter(EventLog events) {
    this.events = events;
  }

  @Override
  public void progress(long done, long total, String unit) {
    events.progress(done, total, unit);
  }

  @Override
  public void metric(String name, double value) {
    events.metric(name, value);
    boolean kept = lastMetrics.containsKey(name) || lastMetrics.size() < MOST_METRICS;
    if (kept && name.length() <= 100 && Double.isFinite(value)) {
      lastMetrics.put(name, value);
    }
  }

  @Override
  public void warning(String message) {
    events.warning(message);
  }

  @Override
  public void guarantee(Guarantee guarantee) {
    guarantees.add(guarantee);
  }

  @Override
  public void checkCancelled() {}

  /** The guarantees stated since the last call. */
  List<Guarantee> takeGuarantees() {
    List<Guarantee> taken = List.copyOf(guarantees);
    guarantees.clear();
    return taken;
  }

  Map<String, Double> lastMetrics() {
    return Map.copyOf(lastMetrics);
  }
}
