// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.membership.audit.ReportOutput.Judged;
import dev.lethe.membership.page.ReportHtml;
import dev.lethe.membership.page.ReportText;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
    subcommands = RunsCommand.class,
    exitCodeOnInvalidInput = ReportOutput.WRONG_USE,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:indistinguishable from retrained models",
      "1:distinguishable from retrained models",
      "2:inconclusive",
      "64:wrong use of the command",
      "65:the file is not a scores file"
    })
public final class AuditCommand implements Callable<Integer> {

  @Mixin private @Nullable ReportOutput output;

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
    return Objects.requireNonNull(output)
        .run(
            Objects.requireNonNull(spec).commandLine(),
            bytes -> {
              MembershipReport report =
                  ScoresFile.read(bytes, Optional.ofNullable(candidate)).report();
              return new Judged(
                  report.verdict(),
                  new String(CanonicalJson.bytes(report), UTF_8),
                  ReportText.of(report),
                  ReportHtml.of(report));
            });
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
