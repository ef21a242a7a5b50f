// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.LogMirror;
import dev.lethe.certification.verify.Memory;
import dev.lethe.certification.verify.OpenedCommitment;
import dev.lethe.certification.verify.Trust;
import dev.lethe.certification.verify.TrustException;
import dev.lethe.certification.verify.VerificationRequest;
import dev.lethe.contract.digest.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name what a certificate is checked against. */
final class Inputs {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description = "What you trust: trust.json, got on a way of its own. Required.")
  private @Nullable Path trust;

  @Option(
      names = "--proof",
      paramLabel = "FILE",
      description = "Proof that this file is in the log: the .document.tlog-proof beside it.")
  private @Nullable Path proof;

  @Option(
      names = "--status",
      paramLabel = "DIR|FILE",
      description = "Folder with status-list and suspension-list (.json and .note), or one list.")
  private @Nullable Path status;

  @Option(
      names = "--log",
      paramLabel = "DIR",
      description = "A mirror of the log, which is then read whole.")
  private @Nullable Path log;

  @Option(
      names = "--memory",
      paramLabel = "DIR",
      description = "Remember heads and lists there, and compare with what was seen before.")
  private @Nullable Path memory;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Judge as of this time, such as 2026-11-24T12:00:00Z. Default: now.")
  private @Nullable String at;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "A model file: is the certificate about this one?")
  private @Nullable Path model;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "The test plan: is it the registered one? Its .tlog-proof may lie beside it.")
  private @Nullable Path plan;

  @Option(
      names = "--record",
      paramLabel = "SALT:VALUE",
      description =
          "A value with its salt in base64url: is the certificate about this person, this request"
              + " or, given once for each, these records?")
  private @Nullable List<String> records;

  @Option(
      names = "--max-status-age",
      paramLabel = "DAYS",
      defaultValue = "7d",
      description = "How long after its next update a status list still counts. Default: 7d.")
  private String maxStatusAge = "7d";

  @Option(names = "--no-pdfa", description = "Leave out the archive profiles, which take longest.")
  private boolean withoutArchive;

  /** The trust file, which every command needs. */
  Trust trust() throws IOException, TrustException {
    if (trust == null) {
      throw wrongUse("--trust FILE is needed");
    }
    return TrustOption.read(trust);
  }

  Instant time(Clock clock) {
    try {
      return at == null ? clock.instant() : Instant.parse(at);
    } catch (DateTimeException e) {
      throw wrongUse("--at takes a time such as 2026-11-24T12:00:00Z, not " + at);
    }
  }

  /** The remembered, if it was asked for; to be saved when the verification is done. */
  Optional<Memory> memory() throws IOException {
    return memory == null ? Optional.empty() : Optional.of(Memory.open(memory));
  }

  boolean hasProofAndStatus() {
    return proof != null && status != null;
  }

  /** The folder of the status lists, where they were named. */
  Path statusFolder() {
    return StatusFiles.folder(Optional.ofNullable(status).orElseThrow());
  }

  /** A request with all that was named, but without memory. */
  VerificationRequest request(byte[] pdf, Clock clock) throws IOException, TrustException {
    return request(pdf, time(clock), trust());
  }

  /** As {@link #request(byte[], Clock)}, at another time or with another trust. */
  VerificationRequest request(byte[] pdf, Instant time, Trust trusted)
      throws IOException, TrustException {
    VerificationRequest request =
        new VerificationRequest(pdf, trusted, time).withMaxStatusAge(age());
    if (proof != null) {
      request.withProof(Files.readAllBytes(proof));
    }
    if (status != null) {
      StatusFiles.add(status, request);
    }
    if (log != null) {
      request.withLog(new LogMirror(existing(log)));
    }
    if (model != null) {
      request.withModel(Digest.of(model));
    }
    if (plan != null) {
      request.withPlan(Files.readAllBytes(plan));
      Path planProof = plan.resolveSibling(plan.getFileName() + ".tlog-proof");
      if (Files.exists(planProof)) {
        request.withPlanProof(Files.readAllBytes(planProof));
      }
    }
    if (records != null) {
      request.withOpened(opened(records));
    }
    return withoutArchive ? request.withoutArchiveCheck() : request;
  }

  static Path existing(Path folder) throws NoSuchFileException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    return folder;
  }

  private List<OpenedCommitment> opened(List<String> texts) {
    List<OpenedCommitment> opened = new ArrayList<>();
    for (String text : texts) {
      int colon = text.indexOf(':');
      try {
        byte[] salt = Base64.getUrlDecoder().decode(text.substring(0, Math.max(0, colon)));
        opened.add(new OpenedCommitment(salt, text.substring(colon + 1).getBytes(UTF_8)));
      } catch (IllegalArgumentException e) {
        throw wrongUse("--record takes 32 bytes of salt in base64url, a colon and the value");
      }
    }
    return opened;
  }

  private Duration age() {
    if (!maxStatusAge.matches("[0-9]{1,4}d")) {
      throw wrongUse("--max-status-age takes days such as 7d, not " + maxStatusAge);
    }
    return Duration.ofDays(Integer.parseInt(maxStatusAge.substring(0, maxStatusAge.length() - 1)));
  }

  ParameterException wrongUse(String message) {
    return new ParameterException(Optional.ofNullable(spec).orElseThrow().commandLine(), message);
  }
}
