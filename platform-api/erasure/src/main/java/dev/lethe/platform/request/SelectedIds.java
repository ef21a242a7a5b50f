// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.platform.problem.ProblemException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The ids that a selection of records names, read as often as they are needed and never held at
 * once: at most {@value #MOST}, each in a line of at most {@value #LONGEST} bytes.
 */
final class SelectedIds {

  static final int MOST = 500_000;

  /** An id has at most 200 characters. */
  static final int LONGEST = 1_000;

  private static final String POINTER = "/selection";

  private final Source source;

  private SelectedIds(Source source) {
    this.source = source;
  }

  private interface Source {
    Stream<String> open() throws IOException;
  }

  /**
   * Ids at hand.
   *
   * @throws ProblemException VALIDATION_FAILED if there are none or too many
   */
  static SelectedIds of(List<String> ids) {
    return new SelectedIds(ids::stream).checked();
  }

  /**
   * Ids in a text file, one per line.
   *
   * @throws ProblemException VALIDATION_FAILED if there are none or too many, a line is too long or
   *     the file is not text in UTF-8
   */
  @SuppressWarnings("StreamResourceLeak") // whoever reads closes it
  static SelectedIds of(Path file) {
    requireShortLines(file);
    return new SelectedIds(() -> Files.lines(file, UTF_8)).checked();
  }

  /** Gives the ids to something that reads them once. */
  <T> T read(Function<Stream<String>, T> reader) {
    try (Stream<String> lines = source.open()) {
      return reader.apply(lines.map(String::strip).filter(id -> !id.isEmpty()));
    } catch (IOException e) {
      throw unreadable(e);
    } catch (UncheckedIOException e) {
      throw unreadable(Objects.requireNonNull(e.getCause(), "it always has one"));
    }
  }

  private SelectedIds checked() {
    long ids = read(lines -> lines.limit(MOST + 1L).count());
    if (ids == 0) {
      throw ProblemException.invalid(POINTER, "names no records");
    }
    if (ids > MOST) {
      throw ProblemException.invalid(
          POINTER, "names more than " + MOST + " records; file several requests");
    }
    return this;
  }

  private static void requireShortLines(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      int length = 0;
      for (int next = in.read(); next >= 0; next = in.read()) {
        length = next == '\n' || next == '\r' ? 0 : length + 1;
        if (length > LONGEST) {
          throw ProblemException.invalid(
              POINTER, "has a line of more than " + LONGEST + " bytes, which is no record id");
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static RuntimeException unreadable(IOException e) {
    return e instanceof CharacterCodingException
        ? ProblemException.invalid(POINTER, "is not text in UTF-8")
        : new UncheckedIOException("the selection cannot be read", e);
  }
}
