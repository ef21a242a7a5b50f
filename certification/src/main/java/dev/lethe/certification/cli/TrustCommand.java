// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.cli;

import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.verify.Trust;
import dev.lethe.certification.verify.TrustException;
import dev.lethe.contract.digest.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lethe-verify trust --show FILE}: what somebody who uses a trust file believes. */
@Command(
    name = "trust",
    mixinStandardHelpOptions = true,
    description = "Shows what a trust file makes you believe, and its digest to compare.")
final class TrustCommand extends Subcommand {

  @Option(names = "--show", description = "Show the file.")
  private boolean show;

  @Parameters(paramLabel = "FILE", description = "The trust file.")
  private @Nullable Path file;

  @Override
  public Integer call() throws IOException, TrustException {
    if (!show) {
      throw wrongUse("use trust --show FILE");
    }
    Trust trust = TrustOption.read(Optional.ofNullable(file).orElseThrow());
    out().println("Digest of this file, to compare on two other channels:");
    out().println("  " + trust.digest());
    out().println("Names that may seal:");
    trust.issuers().forEach(name -> out().println("  " + name));
    roots("Roots of seals:", trust.sealCertificates());
    roots("Roots of time-stamps:", trust.tsaCertificates());
    out().println("Logs, witnesses and quorum:");
    trust.logPolicy().lines().forEach(line -> out().println("  " + line));
    out().println("Key of the status lists:");
    out().println("  " + trust.statusKey());
    Optional<Checkpoint> known = trust.knownCheckpoint();
    out().println("Head of the log when the file was made:");
    out()
        .println(
            "  " + known.map(c -> c.size() + " entries, root " + c.root()).orElse("not named"));
    return ExitCode.PASSED;
  }

  private void roots(String title, List<X509Certificate> roots) throws TrustException {
    out().println(title);
    for (X509Certificate root : roots) {
      String name = root.getSubjectX500Principal().getName();
      try {
        out().println("  " + name + ", until " + root.getNotAfter().toInstant());
        out().println("    " + Digest.of(root.getEncoded()));
      } catch (CertificateEncodingException e) {
        throw new TrustException(TrustException.Reason.ROOT, "a root without DER form: " + name, e);
      }
      if (name.contains("demonstration")) {
        out().println("    for demonstration only: never in a trust file for production");
      }
    }
  }
}
