// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.membership.audit.ReportOutput.Judged;
import dev.lethe.membership.page.RunsHtml;
import dev.lethe.membership.page.RunsText;
import dev.lethe.membership.runs.RunsReport;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code lethe audit runs}: many unlearned models beside many retrained ones, record by record; the
 * only statistics that can speak for one person. Exit codes as {@link AuditCommand}.
 */
@Command(
    name = "runs",
    description = "Compares many unlearned models with many retrained ones, for a few records.",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = ReportOutput.WRONG_USE)
final class RunsCommand implements Callable<Integer> {

  @Mixin private @Nullable ReportOutput output;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    return Objects.requireNonNull(output)
        .run(
            Objects.requireNonNull(spec).commandLine(),
            bytes -> {
              RunsReport report = RunsFile.read(bytes).report();
              return new Judged(
                  report.verdict(),
                  new String(CanonicalJson.bytes(report), UTF_8),
                  RunsText.of(report),
                  RunsHtml.of(report));
            });
  }
}
