// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.certificate;

import dev.lethe.benchmarks.Machine;
import dev.lethe.benchmarks.Stopwatch;
import dev.lethe.certification.log.AnchorFile;
import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogKey;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.TransparencyLog;
import dev.lethe.certification.pdf.CertificatePdf;
import dev.lethe.certification.seal.Archive;
import dev.lethe.certification.seal.DemoPki;
import dev.lethe.certification.seal.Seal;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.statement.Texts;
import dev.lethe.certification.verify.CertificateVerifier;
import dev.lethe.certification.verify.Check;
import dev.lethe.certification.verify.Trust;
import dev.lethe.certification.verify.TrustException;
import dev.lethe.certification.verify.VerificationRequest;
import dev.lethe.certification.verify.VerificationResult;
import dev.lethe.contract.digest.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Certificates per second, warm, with every gate: statement leaf, page, seal with time-stamp and
 * revocation data, archive time-stamp, the strict verifier with both archive profiles on the final
 * bytes, document leaf with proof. Demonstration keys, the log in memory. The share of each step
 * shows where the time goes; the baseline is the bare crypto, three RSA signatures for each.
 *
 * <p>{@code java -XX:+UseSerialGC -Xmx512m -cp 'benchmarks/target/lib/*'
 * dev.lethe.benchmarks.certificate.CertificateBenchmark}
 */
public final class CertificateBenchmark {

  private static final int WARM_UP = 15;
  private static final int MEASURED = 20;
  private static final int THREADS = 2;
  private static final int SIGNATURES = 3;
  private static final int RSA_BITS = 3072;
  private static final URI VERIFY = URI.create("https://verify.example");

  private final Stopwatch watch = new Stopwatch();
  private final Digest sealSpki;
  private final Seal seal;
  private final Archive archive;
  private final TransparencyLog log;
  private final Trust trust;
  private final PrivateKey key;

  private CertificateBenchmark(Path folder) throws Exception {
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    DemoPki pki = DemoPki.create(folder.resolve("keys"), "Example GmbH", clock, random);
    this.sealSpki = Digest.of(pki.sealCertificate().getPublicKey().getEncoded());
    this.seal = pki.seal(clock);
    this.archive = new Archive(pki.validationData(clock));
    this.log =
        TransparencyLog.open(
            LogKey.generate(IssuedExample.ORIGIN, random),
            new MemoryLog(),
            new AnchorFile(folder.resolve("anchor")));
    this.trust =
        Trust.of(
            List.of(pki.root()),
            List.of(pki.root()),
            LogPolicy.ofLog(log.noteKey()),
            LogKey.generate(IssuedExample.ORIGIN, random).noteKey(),
            List.of(pki.sealCertificate().getSubjectX500Principal().getName()),
            Optional.empty());
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(RSA_BITS, random);
    this.key = generator.generateKeyPair().getPrivate();
    log.append(new LogEntry.Plan(sealSpki, Instant.EPOCH, sealSpki));
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
      benchmark.print(elapsed, last.length);
      benchmark.inParallel(1 + WARM_UP + MEASURED);
    } finally {
      delete(folder);
    }
  }

  /** Issues some certificates; the version counts up so that no log entry repeats. */
  private byte[] issue(int count, int firstVersion) throws Exception {
    byte[] pdf = new byte[0];
    for (int i = 0; i < count; i++) {
      int version = firstVersion + i;
      pdf = watch.time("certificate", () -> issue(version, watch));
    }
    return pdf;
  }

  /** As many again in two threads: what a machine with two cores issues in a second. */
  private void inParallel(int firstVersion) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    Stopwatch process = new Stopwatch();
    long start = System.nanoTime();
    process
        .time(
            "all",
            () ->
                threads.invokeAll(
                    IntStream.range(firstVersion, firstVersion + MEASURED)
                        .<Callable<byte[]>>mapToObj(v -> () -> issue(v, new Stopwatch()))
                        .toList()))
        .forEach(CertificateBenchmark::require);
    double elapsed = (System.nanoTime() - start) / 1e9;
    threads.shutdown();
    System.out.printf(
        Locale.ROOT,
        "in %d threads: %.2f per second elapsed, %.3f CPU s each with compiler and collector%n",
        THREADS,
        MEASURED / elapsed,
        process.mean("all") / MEASURED);
  }

  private static void require(Future<byte[]> issued) {
    try {
      issued.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("a certificate could not be issued", e);
    }
  }

  private byte[] issue(int version, Stopwatch watch) throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Evidence evidence = IssuedExample.evidence(now, sealSpki, version);
    long index = watch.time("log", () -> logStatement(evidence));
    String proof = watch.time("log", () -> log.proofOf(index).text());
    byte[] prepared =
        watch.time(
            "page", () -> CertificatePdf.render(evidence, proof, VERIFY, Texts.of(Language.EN)));
    List<String> appearance = CertificatePdf.sealText(evidence, Texts.of(Language.EN));
    byte[] sealed = watch.time("seal", () -> seal.seal(prepared, appearance));
    byte[] archived = watch.time("archive", () -> archive.extend(sealed));
    watch.time("gates", () -> gate(archived, now.plusSeconds(60)));
    watch.time("log", () -> log.proofOf(logDocument(evidence, index, archived)).text());
    watch.time("bare", () -> bare(archived));
    return archived;
  }

  private VerificationResult gate(byte[] pdf, Instant at) throws TrustException {
    VerificationResult result = CertificateVerifier.verify(new VerificationRequest(pdf, trust, at));
    if (!result.passes(EnumSet.of(Check.SEAL, Check.CONTENT, Check.STATEMENT))) {
      throw new IllegalStateException("the certificate does not pass: " + result.codes());
    }
    return result;
  }

  /** Signatures of the seal and of its two time-stamps. */
  private byte[] bare(byte[] pdf) throws Exception {
    byte[] signature = new byte[0];
    for (int i = 0; i < SIGNATURES; i++) {
      Signature rsa = Signature.getInstance("SHA256withRSA");
      rsa.initSign(key);
      rsa.update(pdf);
      signature = rsa.sign();
    }
    return signature;
  }

  private long logStatement(Evidence evidence) throws LogException {
    return log.append(
        new LogEntry.Statement(
            evidence.parties().certificate().id(),
            evidence.parties().certificate().version(),
            evidence.parties().certificate().issuedAt(),
            evidence.digest(),
            sealSpki,
            evidence.parties().certificate().supersedes()));
  }

  private long logDocument(Evidence evidence, long statement, byte[] pdf) throws LogException {
    return log.append(
        new LogEntry.Document(
            evidence.parties().certificate().id(),
            evidence.parties().certificate().version(),
            0,
            statement,
            evidence.digest(),
            Digest.of(pdf),
            pdf.length,
            evidence.parties().certificate().issuedAt()));
  }

  private void print(double elapsed, int bytes) {
    double bare = watch.mean("bare");
    double each = watch.median("certificate") - bare;
    System.out.printf(
        Locale.ROOT,
        "%d certificates of %d kB: %.3f CPU s each = %.1f per second and core (%.1f per second"
            + " elapsed in one thread); %.0f times the bare crypto of %.3f%n",
        MEASURED,
        bytes / 1000,
        each,
        1 / each,
        MEASURED / elapsed,
        each / bare,
        bare);
    for (String step : List.of("page", "seal", "archive", "gates")) {
      System.out.printf(Locale.ROOT, "%s: %.2f of the time%n", step, watch.median(step) / each);
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
