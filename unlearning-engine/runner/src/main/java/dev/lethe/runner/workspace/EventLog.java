// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner.workspace;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.RunEvent;
import dev.lethe.contract.run.RunOutcome.Artifact;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/**
 * Writes {@code events.jsonl}, one event a line, each flushed. Exactly one {@code finished} or
 * {@code failed} ends it: the first of several threads wins, later ones are told so.
 *
 * <p>What plug-ins report is throttled and capped, so that none can fill the disk.
 */
public final class EventLog {

  /** Progress is written at most this often, the last step of a count always. */
  static final Duration PROGRESS_INTERVAL = Duration.ofMillis(250);

  /** Events accepted from plug-ins; one warning tells of the rest. */
  static final int MOST_PLUGIN_EVENTS = 5_000;

  private static final int LONGEST_TEXT = 500;

  private final OutputStream out;
  private final Clock clock;
  private long lastProgressMillis = Long.MIN_VALUE;
  private int pluginEvents;
  private boolean ended;

  private EventLog(OutputStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /**
   * Starts the log of a run folder.
   *
   * @throws IOException if there already is one or it cannot be written
   */
  public static EventLog create(Path folder, Clock clock) throws IOException {
    return new EventLog(
        Files.newOutputStream(
            folder.resolve("events.jsonl"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE),
        clock);
  }

  /** The run with this plan began. */
  public synchronized void started(Digest plan) {
    write(new RunEvent.Started(plan));
  }

  /** How far a plug-in says it is; nonsense is dropped. */
  public synchronized void progress(long done, long total, String unit) {
    if (done < 0 || total < 1 || done > total) {
      return;
    }
    long now = clock.millis();
    // A clock that was set back must not silence a run until it has caught up.
    boolean due =
        lastProgressMillis == Long.MIN_VALUE
            || now < lastProgressMillis
            || now - lastProgressMillis >= PROGRESS_INTERVAL.toMillis();
    if ((due || done == total) && admitPluginEvent()) {
      lastProgressMillis = now;
      write(new RunEvent.Progress(done, total, clean(unit)));
    }
  }

  /** A number that a plug-in reports; one that is not finite becomes a warning. */
  public synchronized void metric(String name, double value) {
    if (!admitPluginEvent()) {
      return;
    }
    if (Double.isFinite(value)) {
      write(new RunEvent.Metric(clean(name), value));
    } else {
      write(new RunEvent.Warning(String.format(Locale.ROOT, "%s is %f", clean(name), value)));
    }
  }

  /** Something that a reader should know. */
  public synchronized void warning(String message) {
    if (admitPluginEvent()) {
      write(new RunEvent.Warning(clean(message)));
    }
  }

  /** A file in {@code out/} is complete. */
  public synchronized void artifact(Artifact artifact) {
    write(new RunEvent.ArtifactWritten(artifact.name(), artifact.digest(), artifact.bytes()));
  }

  /**
   * Ends the log well.
   *
   * @return false if it had ended already
   */
  public synchronized boolean finished(Digest outcome) {
    return end(new RunEvent.Finished(outcome));
  }

  /**
   * Ends the log with a failure.
   *
   * @return false if it had ended already
   */
  public synchronized boolean failed(FailureReason reason, String detail) {
    return end(new RunEvent.Failed(reason, clean(detail)));
  }

  /** Text as it may stand in a log: printable, one line, at most 500 characters. */
  static String clean(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ").strip();
    return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT - 1) + "…";
  }

  private boolean end(RunEvent event) {
    if (ended) {
      return false;
    }
    write(event);
    ended = true;
    return true;
  }

  private boolean admitPluginEvent() {
    pluginEvents++;
    if (pluginEvents == MOST_PLUGIN_EVENTS + 1) {
      write(
          new RunEvent.Warning(
              "more than " + MOST_PLUGIN_EVENTS + " events, the rest is left out"));
    }
    return pluginEvents <= MOST_PLUGIN_EVENTS;
  }

  private void write(RunEvent event) {
    if (ended) {
      return;
    }
    byte[] json = CanonicalJson.bytes(event);
    byte[] line = new byte[json.length + 1];
    System.arraycopy(json, 0, line, 0, json.length);
    line[json.length] = '\n';
    try {
      out.write(line);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("events.jsonl cannot be written", e);
    }
  }
}
