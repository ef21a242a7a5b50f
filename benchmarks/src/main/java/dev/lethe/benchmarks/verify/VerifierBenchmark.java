// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.verify;

import dev.lethe.benchmarks.Machine;
import dev.lethe.benchmarks.Stopwatch;
import dev.lethe.benchmarks.certificate.IssuedExample;
import dev.lethe.certification.verify.CertificateVerifier;
import dev.lethe.certification.verify.Check;
import dev.lethe.certification.verify.VerificationRequest;
import dev.lethe.certification.verify.VerificationResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The verifier on one certificate: warm in this process, beside the bare crypto in it (a digest of
 * the file and one RSA signature for each of seal, time-stamp, their certificates and the two
 * revocation lists); cold in a process of its own, also on hostile files.
 *
 * <p>{@code java -XX:+UseSerialGC -Xmx512m -cp 'benchmarks/target/lib/*'
 * dev.lethe.benchmarks.verify.VerifierBenchmark}
 */
public final class VerifierBenchmark {

  private static final int WARM_UP = 12;
  private static final int MEASURED = 20;
  private static final int SIGNATURES = 6;

  private final Stopwatch watch = new Stopwatch();
  private final IssuedExample issued;
  private final Path folder;

  private VerifierBenchmark(IssuedExample issued, Path folder) {
    this.issued = issued;
    this.folder = folder;
  }

  /** Takes no argument. */
  public static void main(String[] arguments) throws Exception {
    System.out.println(Machine.line());
    Path folder = Files.createTempDirectory("verifier");
    IssuedExample issued = IssuedExample.issue(folder);
    VerifierBenchmark benchmark = new VerifierBenchmark(issued, folder);
    benchmark.warm();
    benchmark.cold("clean", issued.pdf());
    for (Map.Entry<String, byte[]> hostile : HostileFiles.of(issued.pdf()).entrySet()) {
      benchmark.cold(hostile.getKey(), hostile.getValue());
    }
  }

  private void warm() throws Exception {
    for (int i = 0; i < WARM_UP + MEASURED; i++) {
      if (i == WARM_UP) {
        watch.reset();
      }
      require(watch.time("all", () -> verify(false)));
      require(watch.time("without archive", () -> verify(true)));
      watch.time("bare", this::bare);
    }
    double bare = watch.mean("bare");
    for (String name : List.of("all", "without archive")) {
      System.out.printf(
          Locale.ROOT,
          "warm, %s: %.3f CPU s, %.0f times the bare crypto%n",
          name,
          watch.median(name),
          watch.median(name) / bare);
    }
  }

  private VerificationResult verify(boolean withoutArchive) throws Exception {
    VerificationRequest request =
        new VerificationRequest(issued.pdf(), issued.trust(), issued.at())
            .withProof(issued.proof());
    return CertificateVerifier.verify(withoutArchive ? request.withoutArchiveCheck() : request);
  }

  private static void require(VerificationResult result) {
    if (!result.passes(EnumSet.of(Check.SEAL, Check.CONTENT, Check.LOG, Check.STATEMENT))) {
      throw new IllegalStateException("the certificate does not pass: " + result.codes());
    }
  }

  private boolean bare() throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(issued.pdf());
    boolean all = true;
    for (int i = 0; i < SIGNATURES; i++) {
      Signature rsa = Signature.getInstance("SHA256withRSA");
      rsa.initVerify(issued.sealKey());
      rsa.update(digest);
      all &= !rsa.verify(new byte[384]);
    }
    return all;
  }

  private void cold(String name, byte[] pdf) throws Exception {
    Path file = Files.write(folder.resolve("file.pdf"), pdf);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(
        List.of(
            ColdRun.class.getName(),
            "--trust",
            folder.resolve("trust.json").toString(),
            "--proof",
            folder.resolve("document.tlog-proof").toString(),
            "--json",
            file.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    int exit = process.waitFor();
    String[] took =
        Files.readAllLines(folder.resolve("output")).stream()
            .filter(line -> line.startsWith("took "))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(name + " ended with " + exit))
            .split(" ", -1);
    System.out.printf(
        Locale.ROOT,
        "cold, %s: exit %s, %.1f CPU s, %s MiB at most%n",
        name,
        took[1],
        Double.parseDouble(took[2]),
        took[3]);
  }
}
