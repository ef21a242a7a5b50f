// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.certificate;

import dev.lethe.benchmarks.Machine;
import dev.lethe.benchmarks.Stopwatch;
import dev.lethe.certification.log.AnchorFile;
import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogKey;
import dev.lethe.certification.log.TransparencyLog;
import dev.lethe.certification.pdf.CertificatePdf;
import dev.lethe.certification.seal.DemoPki;
import dev.lethe.certification.seal.Seal;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Texts;
import dev.lethe.contract.digest.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Certificates per second, warm: statement leaf, page, seal with time-stamp and revocation data,
 * document leaf with proof. Demonstration keys, the log in memory. The share of each step shows
 * where the time goes.
 *
 * <p>{@code java -XX:+UseSerialGC -Xmx512m -cp 'benchmarks/target/lib/*'
 * dev.lethe.benchmarks.certificate.CertificateBenchmark}
 */
public final class CertificateBenchmark {

  private static final int WARM_UP = 20;
  private static final int MEASURED = 50;
  private static final URI VERIFY = URI.create("https://verify.example");

  private final Stopwatch watch = new Stopwatch();
  private final Evidence evidence;
  private final Digest sealSpki;
  private final Seal seal;
  private final TransparencyLog log;

  private CertificateBenchmark(Path folder) throws Exception {
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    DemoPki pki = DemoPki.create(folder.resolve("keys"), "Example GmbH", clock, random);
    this.evidence = exampleEvidence();
    this.sealSpki = Digest.of(pki.sealCertificate().getPublicKey().getEncoded());
    this.seal = pki.seal(clock);
    this.log =
        TransparencyLog.open(
            LogKey.generate("log.example", random),
            new MemoryLog(),
            new AnchorFile(folder.resolve("anchor")));
  }

  /** Takes no argument. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("certificates");
    try {
      System.out.println(Machine.line());
      CertificateBenchmark benchmark = new CertificateBenchmark(folder);
      benchmark.issue(WARM_UP, 1);
      benchmark.watch.reset();
      long start = System.nanoTime();
      byte[] last = benchmark.issue(MEASURED, 1 + WARM_UP);
      double elapsed = (System.nanoTime() - start) / 1e9;
      requireSealed(last);
      benchmark.print(elapsed, last.length);
    } finally {
      delete(folder);
    }
  }

  /** Issues some certificates; the version counts up so that no log entry repeats. */
  private byte[] issue(int count, int firstVersion) throws Exception {
    byte[] pdf = new byte[0];
    for (int i = 0; i < count; i++) {
      int version = firstVersion + i;
      pdf = watch.time("certificate", () -> issue(version));
    }
    return pdf;
  }

  private byte[] issue(int version) throws Exception {
    long index = watch.time("log", () -> logStatement(version));
    String proof = watch.time("log", () -> log.proofOf(index).text());
    byte[] prepared =
        watch.time("page", () -> CertificatePdf.render(evidence, proof, VERIFY, Texts.english()));
    List<String> appearance = CertificatePdf.sealText(evidence, Texts.english());
    byte[] sealed = watch.time("seal", () -> seal.seal(prepared, appearance));
    watch.time("log", () -> log.proofOf(logDocument(version, index, sealed)).text());
    return sealed;
  }

  private long logStatement(int version) throws LogException {
    return log.append(
        new LogEntry.Statement(
            evidence.certificate().id(),
            version,
            evidence.certificate().issuedAt(),
            evidence.digest(),
            sealSpki,
            evidence.certificate().supersedes()));
  }

  private long logDocument(int version, long statement, byte[] pdf) throws LogException {
    return log.append(
        new LogEntry.Document(
            evidence.certificate().id(),
            version,
            0,
            statement,
            evidence.digest(),
            Digest.of(pdf),
            pdf.length,
            evidence.certificate().issuedAt()));
  }

  private void print(double elapsed, int bytes) {
    double each = watch.median("certificate");
    System.out.printf(
        Locale.ROOT,
        "%d certificates of %d kB: %.3f CPU s each = %.1f per second and core (%.1f per second"
            + " elapsed on this machine)%n",
        MEASURED,
        bytes / 1000,
        each,
        1 / each,
        MEASURED / elapsed);
    for (String step : List.of("page", "seal")) {
      System.out.printf(Locale.ROOT, "%s: %.2f of the time%n", step, watch.median(step) / each);
    }
  }

  private static void requireSealed(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      if (document.getSignatureDictionaries().isEmpty()) {
        throw new IllegalStateException("the certificate carries no seal");
      }
    }
  }

  static Evidence exampleEvidence() throws Exception {
    try (InputStream in = CertificateBenchmark.class.getResourceAsStream("evidence.json")) {
      if (in == null) {
        throw new IllegalStateException("the example evidence is not on the class path");
      }
      return Evidence.parse(in.readAllBytes());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
