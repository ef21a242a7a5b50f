// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.page.ReportHtml;
import dev.lethe.membership.page.ReportText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code lethe audit}: the decision rule on a scores file, without any platform.
 *
 * <p>Exit codes: 0 indistinguishable, 1 distinguishable, 2 inconclusive, 64 wrong use, 65 bad
 * input.
 */
@Command(
    name = "lethe audit",
    description = "Applies the decision rule to the scores of a file.",
    mixinStandardHelpOptions = true,
    versionProvider = AuditCommand.Version.class,
    exitCodeOnInvalidInput = AuditCommand.WRONG_USE,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:indistinguishable from retrained models",
      "1:distinguishable from retrained models",
      "2:inconclusive",
      "64:wrong use of the command",
      "65:the file is not a scores file"
    })
public final class AuditCommand implements Callable<Integer> {

  static final int WRONG_USE = 64;
  static final int BAD_INPUT = 65;

  /** Larger files are refused before they are read. */
  private static final long MAX_BYTES = 1L << 30;

  @Parameters(paramLabel = "scores.json", description = "the scores to judge")
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

  @Option(
      names = "--candidate",
      paramLabel = "NAME",
      description = "which candidate, where the file holds several")
  private @Nullable String candidate;

  @Spec private @Nullable CommandSpec spec;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command, ready to execute. */
  public static CommandLine commandLine() {
    return new CommandLine(new AuditCommand());
  }

  @Override
  public Integer call() {
    try {
      ScoresFile scores = ScoresFile.read(bytes(), Optional.ofNullable(candidate));
      MembershipReport found = scores.report();
      write(found);
      print(found);
      return exitCode(found.verdict());
    } catch (ScoresException e) {
      boolean choice = e.reason() == ScoresException.Reason.CANDIDATE_NOT_CHOSEN;
      return refuse(
          choice ? e.getMessage() + " (option --candidate)" : e.getMessage(),
          choice ? WRONG_USE : BAD_INPUT);
    } catch (StatisticsException e) {
      return refuse(e.getMessage(), BAD_INPUT);
    } catch (IOException e) {
      return refuse(e.getMessage(), WRONG_USE);
    }
  }

  private byte[] bytes() throws IOException, ScoresException {
    Path path = Objects.requireNonNull(file);
    if (!Files.isRegularFile(path)) {
      throw new IOException("there is no file " + path);
    }
    if (Files.size(path) > MAX_BYTES) {
      throw new ScoresException(
          ScoresException.Reason.NOT_JSON,
          "the file has " + Files.size(path) + " bytes, at most " + MAX_BYTES + " are read");
    }
    return Files.readAllBytes(path);
  }

  private void write(MembershipReport found) throws IOException {
    write(report, CanonicalJson.bytes(found));
    write(text, ReportText.of(found).getBytes(UTF_8));
    write(html, ReportHtml.of(found).getBytes(UTF_8));
  }

  private static void write(@Nullable Path file, byte[] bytes) throws IOException {
    if (file != null) {
      try {
        Files.write(file, bytes);
      } catch (IOException e) {
        throw new IOException("the report could not be written to " + file, e);
      }
    }
  }

  private void print(MembershipReport found) {
    PrintWriter out = commandSpec().commandLine().getOut();
    if (json) {
      out.println(new String(CanonicalJson.bytes(found), UTF_8));
    } else {
      out.print(ReportText.of(found));
    }
    out.flush();
  }

  private int refuse(@Nullable String message, int exitCode) {
    PrintWriter err = commandSpec().commandLine().getErr();
    err.println("lethe audit: " + message);
    err.flush();
    return exitCode;
  }

  private CommandSpec commandSpec() {
    return Objects.requireNonNull(spec);
  }

  static int exitCode(Verdict verdict) {
    return switch (verdict) {
      case INDISTINGUISHABLE -> 0;
      case DISTINGUISHABLE -> 1;
      case INCONCLUSIVE -> 2;
    };
  }

  /** The version of the jar, or "development" in a build folder. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = AuditCommand.class.getPackage().getImplementationVersion();
      return new String[] {"lethe audit " + (version == null ? "development" : version)};
    }
  }
}
