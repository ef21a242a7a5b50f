// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.audit;

import dev.lethe.contract.finding.Verdict;
import dev.lethe.membership.StatisticsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The file to judge and where its report goes: what {@code audit} and {@code audit runs} share. */
final class ReportOutput {

  static final int WRONG_USE = 64;
  static final int BAD_INPUT = 65;

  /** Larger files are refused before they are read. */
  private static final long MAX_BYTES = 1L << 30;

  /** Optional only because {@code audit} has a subcommand that is called without. */
  @Parameters(paramLabel = "scores.json", arity = "0..1", description = "the scores to judge")
  private @Nullable Path file;

  @Option(names = "--json", description = "print the report as JSON")
  private boolean json;

  @Option(names = "--report", paramLabel = "FILE", description = "write the report as JSON")
  private @Nullable Path report;

  @Option(names = "--text", paramLabel = "FILE", description = "write the report as plain text")
  private @Nullable Path text;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "write the report as one HTML file with plots, readable offline")
  private @Nullable Path html;

  /** A report in each form. */
  record Judged(Verdict verdict, String json, String text, String html) {}

  /** Judges the bytes of the file. */
  @FunctionalInterface
  interface Judging {
    Judged judge(byte[] bytes) throws ScoresException, StatisticsException;
  }

  /** Reads the file, judges it, writes what was asked for and gives the exit code. */
  int run(CommandLine command, Judging judging) {
    try {
      Judged judged = judging.judge(bytes());
      write(report, judged.json());
      write(text, judged.text());
      write(html, judged.html());
      PrintWriter out = command.getOut();
      if (json) {
        out.println(judged.json());
      } else {
        out.print(judged.text());
      }
      out.flush();
      return exitCode(judged.verdict());
    } catch (ScoresException e) {
      boolean choice = e.reason() == ScoresException.Reason.CANDIDATE_NOT_CHOSEN;
      return refuse(
          command,
          choice ? e.getMessage() + " (option --candidate)" : e.getMessage(),
          choice ? WRONG_USE : BAD_INPUT);
    } catch (StatisticsException e) {
      return refuse(command, e.getMessage(), BAD_INPUT);
    } catch (IOException e) {
      return refuse(command, e.getMessage(), WRONG_USE);
    }
  }

  private byte[] bytes() throws IOException, ScoresException {
    if (file == null) {
      throw new IOException("name the file with the scores; see --help");
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no file " + file);
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new ScoresException(
          ScoresException.Reason.NOT_JSON,
          "the file has " + Files.size(file) + " bytes, at most " + MAX_BYTES + " are read");
    }
    return Files.readAllBytes(file);
  }

  private static void write(@Nullable Path file, String report) throws IOException {
    if (file != null) {
      try {
        Files.writeString(file, report);
      } catch (IOException e) {
        throw new IOException("the report could not be written to " + file, e);
      }
    }
  }

  private static int refuse(CommandLine command, @Nullable String message, int exitCode) {
    PrintWriter err = command.getErr();
    err.println("lethe audit: " + message);
    err.flush();
    return exitCode;
  }

  private static int exitCode(Verdict verdict) {
    return switch (verdict) {
      case INDISTINGUISHABLE -> 0;
      case DISTINGUISHABLE -> 1;
      case INCONCLUSIVE -> 2;
    };
  }
}
