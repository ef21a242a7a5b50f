// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.run.RunEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Follows an {@code events.jsonl} that grows. Reads at most {@value #MOST_BYTES} bytes of it and
 * skips lines that are no event: the file comes from a process that runs plug-ins.
 */
final class EventTail {

  private static final Logger LOG = System.getLogger(EventTail.class.getName());
  private static final int LONGEST_LINE = 64 * 1024;
  private static final long MOST_BYTES = 16 << 20;

  private final Path file;
  private final RunListener listener;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long position;
  private Optional<RunEvent> end = Optional.empty();

  EventTail(Path file, RunListener listener) {
    this.file = file;
    this.listener = listener;
  }

  /** Reads what has been added; an unfinished last line is kept for the next call. */
  void poll() {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(position);
      InputStream in = Channels.newInputStream(channel);
      byte[] buffer = new byte[16 * 1024];
      for (int n = in.read(buffer); n > 0 && position < MOST_BYTES; n = in.read(buffer)) {
        position += n;
        for (int i = 0; i < n; i++) {
          take(buffer[i]);
        }
      }
    } catch (NoSuchFileException e) {
      // The child has not come that far yet.
    } catch (IOException e) {
      LOG.log(Level.WARNING, "cannot read " + file, e);
    }
  }

  /** The {@code finished} or {@code failed} event, once there was one. */
  Optional<RunEvent> end() {
    return end;
  }

  private void take(byte b) {
    if (b != '\n') {
      if (line.size() < LONGEST_LINE) {
        line.write(b);
      }
      return;
    }
    byte[] bytes = line.toByteArray();
    line.reset();
    try {
      publish(CanonicalJson.read(bytes, RunEvent.class));
    } catch (JsonException e) {
      LOG.log(Level.WARNING, "a line of {0} is no event: {1}", file, e.getMessage());
    }
  }

  private void publish(RunEvent event) {
    if (end.isPresent()) {
      return;
    }
    if (event instanceof RunEvent.Finished || event instanceof RunEvent.Failed) {
      end = Optional.of(event);
    }
    try {
      listener.onEvent(event);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a listener failed on an event of " + file, e);
    }
  }
}
