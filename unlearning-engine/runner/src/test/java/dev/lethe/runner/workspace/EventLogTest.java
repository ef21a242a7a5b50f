// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.RunEvent;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {

  private static final Digest SOME = Digest.of(new byte[0]);

  @TempDir Path folder;
  private final Ticking clock = new Ticking();
  private EventLog log;

  @BeforeEach
  void create() throws IOException {
    log = EventLog.create(folder, clock);
  }

  @Test
  void endsOnceAndIsSilentAfterwards() throws Exception {
    log.started(SOME);
    assertThat(log.failed(FailureReason.TIME_LIMIT, "slow")).isTrue();
    assertThat(log.finished(SOME)).isFalse();
    assertThat(log.failed(FailureReason.INTERNAL, "late")).isFalse();
    log.warning("late");
    assertThat(events())
        .containsExactly(
            new RunEvent.Started(SOME), new RunEvent.Failed(FailureReason.TIME_LIMIT, "slow"));
  }

  @Test
  void writesProgressSeldomButItsEndAlways() throws Exception {
    for (int i = 0; i <= 100; i++) {
      log.progress(i, 100, "steps");
      clock.advance(Duration.ofMillis(10));
    }
    assertThat(events())
        .contains(new RunEvent.Progress(0, 100, "steps"), new RunEvent.Progress(100, 100, "steps"))
        .hasSizeLessThan(8);
  }

  @Test
  void goesOnWhenTheClockIsSetBack() throws Exception {
    log.progress(1, 100, "steps");
    clock.advance(Duration.ofHours(-3));
    log.progress(2, 100, "steps");
    clock.advance(EventLog.PROGRESS_INTERVAL);
    log.progress(3, 100, "steps");
    assertThat(events()).hasSize(3);
  }

  @Test
  void dropsProgressThatIsNonsense() throws Exception {
    log.progress(-1, 10, "x");
    log.progress(11, 10, "x");
    log.progress(0, 0, "x");
    assertThat(events()).isEmpty();
  }

  @Test
  void turnsANumberThatIsNoneIntoAWarning() throws Exception {
    log.metric("loss", Double.NaN);
    assertThat(events()).containsExactly(new RunEvent.Warning("loss is NaN"));
  }

  @Test
  void capsWhatPluginsReport() throws Exception {
    for (int i = 0; i < 3 * EventLog.MOST_PLUGIN_EVENTS; i++) {
      log.metric("m", i);
    }
    log.finished(SOME);
    List<RunEvent> events = events();
    assertThat(events).hasSize(EventLog.MOST_PLUGIN_EVENTS + 2);
    assertThat(events.get(EventLog.MOST_PLUGIN_EVENTS)).isInstanceOf(RunEvent.Warning.class);
    assertThat(events.get(events.size() - 1)).isInstanceOf(RunEvent.Finished.class);
  }

  @Test
  void keepsTextOnOneShortLine() throws Exception {
    log.warning("a\nb\u0000c" + "x".repeat(1000) + "\ud800");
    assertThat(events())
        .singleElement()
        .satisfies(
            e -> {
              String message = ((RunEvent.Warning) e).message();
              assertThat(message).startsWith("a b c").hasSize(500);
            });
  }

  @Test
  void refusesAFolderThatWasUsed() {
    assertThatThrownBy(() -> EventLog.create(folder, clock))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  private List<RunEvent> events() throws Exception {
    List<RunEvent> events = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("events.jsonl"))) {
      events.add(
          CanonicalJson.read(
              line.getBytes(java.nio.charset.StandardCharsets.UTF_8), RunEvent.class));
    }
    return events;
  }

  private static final class Ticking extends Clock {
    private Instant now = Instant.EPOCH;

    void advance(Duration time) {
      now = now.plus(time);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
