// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Tells the person at the terminal what happens, one plain sentence a step, and times it. */
final class Narrator {

  private final PrintStream out;
  private final Clock clock;
  private final Map<String, Duration> timings = new LinkedHashMap<>();

  Narrator(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /** Work that may fail. */
  interface Work<T> {
    T run() throws Exception;
  }

  /** Announces a step, does it, and keeps how long it took. */
  <T> T step(String name, String sentence, Work<T> work) throws Exception {
    out.println();
    out.println("▸ " + sentence);
    Instant start = clock.instant();
    T result = work.run();
    Duration took = Duration.between(start, clock.instant());
    timings.merge(name, took, Duration::plus);
    return result;
  }

  /** Says something below the present step. */
  void say(String sentence) {
    out.println("  " + sentence);
  }

  /** Says something on a line of its own. */
  void line(String text) {
    out.println(text);
  }

  /** A bar for {@code total} units of work; silent where nobody watches a terminal. */
  @SuppressWarnings("SystemConsoleNull") // where a console is never null the bar is only uglier
  ProgressBar bar(long total) {
    return new ProgressBarBuilder()
        .setTaskName(" ")
        .setInitialMax(total)
        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
        .setUpdateIntervalMillis(500)
        .setConsumer(
            System.console() == null
                ? new DelegatingProgressBarConsumer(line -> {})
                : new ConsoleProgressBarConsumer(out, 100))
        .build();
  }

  /** Seconds per step, in order. */
  Map<String, Duration> timings() {
    return Map.copyOf(timings);
  }
}
