// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.cli;

import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogException.Reason;
import dev.lethe.certification.log.LogMirror;
import dev.lethe.certification.log.LogMonitor;
import dev.lethe.certification.log.VerifiedLog;
import dev.lethe.certification.verify.Trust;
import dev.lethe.certification.verify.TrustException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lethe-verify log}: reads a whole mirror of the log, every tile and every entry. */
@Command(
    name = "log",
    mixinStandardHelpOptions = true,
    description = "Audits a mirror of the log: every tile, every entry, and how entries fit.")
final class LogCommand extends Subcommand {

  @Option(names = "--log", required = true, paramLabel = "DIR", description = "The mirror.")
  private @Nullable Path log;

  @Mixin private final TrustOption trust = new TrustOption();

  @Option(
      names = "--from",
      paramLabel = "N",
      description = "First entry to read; what is before it is only hashed. Default: 0.")
  private long from;

  @Override
  public Integer call() throws IOException, TrustException {
    Trust trusted = trust.read();
    LogMirror mirror = new LogMirror(Inputs.existing(Optional.ofNullable(log).orElseThrow()));
    try {
      VerifiedLog audited = VerifiedLog.open(mirror, trusted.policy());
      Optional<Checkpoint> known = trusted.knownCheckpoint();
      if (known.filter(k -> k.origin().equals(audited.checkpoint().origin())).isPresent()) {
        audited.requireContains(known.get());
      }
      LogMonitor monitor = new LogMonitor();
      audited.readAll(from, monitor);
      return report(audited, monitor);
    } catch (LogException e) {
      Reason reason = e.reason() == Reason.NOT_FOUND ? Reason.TILE_CORRUPT : e.reason();
      out().println("LOG_" + reason + ": " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private int report(VerifiedLog audited, LogMonitor monitor) {
    Checkpoint head = audited.checkpoint();
    out().println("Log " + head.origin());
    out().println("  " + head.size() + " entries, root " + head.root());
    int witnesses = audited.head().cosignedAt().size();
    Optional<Instant> last = audited.head().cosignedAt().stream().max(Instant::compareTo);
    out()
        .println(
            "  cosigned by "
                + witnesses
                + (witnesses == 1 ? " witness" : " witnesses")
                + last.map(t -> ", last at " + t).orElse("")
                + (audited.head().quorumMet() ? "" : "; the trust file asks for more"));
    monitor
        .counts()
        .forEach((type, count) -> out().println("  " + count + " of type " + type.word()));
    out().println("Every tile leads to the signed root; every entry read is in its one form.");
    // Entries before the first one read are not there to fit.
    List<LogMonitor.Irregularity> found =
        from > 0 ? List.of() : monitor.irregularities(clock().instant());
    found.forEach(i -> out().println("entry " + i.index() + ": " + i.what()));
    out()
        .println(
            from > 0
                ? "How entries fit each other was not looked at, because not all were read."
                : found.isEmpty()
                    ? "The entries fit each other."
                    : found.size() + " entries need an explanation.");
    return found.isEmpty() && audited.head().quorumMet() ? ExitCode.PASSED : ExitCode.FAILED;
  }
}
