// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import dev.lethe.certification.log.TileSource;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.contract.digest.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a reader brings to a verification: the file, the trust, and whatever else is at hand. */
public final class VerificationRequest {

  /** How long after its next update a status list may still be used, unless said otherwise. */
  public static final Duration DEFAULT_STATUS_AGE = Duration.ofDays(7);

  private final byte[] pdf;
  private final Anchors trust;
  private final Instant at;
  private final Map<StatusPurpose, StatusFile> status = new EnumMap<>(StatusPurpose.class);
  private byte @Nullable [] proof;
  private @Nullable TileSource log;
  private @Nullable Memory memory;
  private byte @Nullable [] plan;
  private byte @Nullable [] planProof;
  private List<OpenedCommitment> opened = List.of();
  private @Nullable Digest model;
  private Duration maxStatusAge = DEFAULT_STATUS_AGE;
  private boolean archive = true;
  private Language language = Language.DEFAULT;

  /** A status list and the note on it. */
  static final class StatusFile {
    private final byte[] list;
    private final byte[] note;

    StatusFile(byte[] list, byte[] note) {
      this.list = list.clone();
      this.note = note.clone();
    }

    byte[] list() {
      return list.clone();
    }

    byte[] note() {
      return note.clone();
    }
  }

  /**
   * A request with nothing but the file and the trust.
   *
   * @param pdf the file's bytes
   * @param trust what the reader trusts
   * @param at the time to judge by
   * @throws TrustException if a part of the trust cannot be read
   */
  public VerificationRequest(byte[] pdf, Trust trust, Instant at) throws TrustException {
    this.pdf = pdf.clone();
    this.trust = Anchors.of(trust);
    this.at = at;
  }

  /** Adds the proof of the document leaf. */
  public VerificationRequest withProof(byte[] tlogProof) {
    proof = tlogProof.clone();
    return this;
  }

  /** Adds a status list and its note. */
  public VerificationRequest withStatus(StatusPurpose purpose, byte[] list, byte[] note) {
    status.put(purpose, new StatusFile(list, note));
    return this;
  }

  /** Adds a mirror of the log, which is then read whole. */
  public VerificationRequest withLog(TileSource mirror) {
    log = mirror;
    return this;
  }

  /** Adds what was seen in earlier verifications; what is seen in this one is added to it. */
  public VerificationRequest withMemory(Memory seen) {
    memory = seen;
    return this;
  }

  /** Asks whether this is the registered test plan. */
  public VerificationRequest withPlan(byte[] canonicalPlan) {
    plan = canonicalPlan.clone();
    return this;
  }

  /** Adds the proof of the plan's log entry. */
  public VerificationRequest withPlanProof(byte[] tlogProof) {
    planProof = tlogProof.clone();
    return this;
  }

  /** Asks whether the certificate is about these: the person, the request, or all its records. */
  public VerificationRequest withOpened(List<OpenedCommitment> values) {
    opened = List.copyOf(values);
    return this;
  }

  /** Asks whether the certificate is about the model with this digest. */
  public VerificationRequest withModel(Digest digest) {
    model = digest;
    return this;
  }

  /** Sets how long after its next update a status list may still be used. */
  public VerificationRequest withMaxStatusAge(Duration age) {
    maxStatusAge = age;
    return this;
  }

  /** Leaves out the archive profiles, which take longest. */
  public VerificationRequest withoutArchiveCheck() {
    archive = false;
    return this;
  }

  /** Sets the language of the outcome's sentence. */
  public VerificationRequest withLanguage(Language spoken) {
    language = spoken;
    return this;
  }

  Language language() {
    return language;
  }

  byte[] pdf() {
    return pdf;
  }

  Anchors trust() {
    return trust;
  }

  Instant at() {
    return at;
  }

  Optional<byte[]> proof() {
    return Optional.ofNullable(proof);
  }

  Optional<StatusFile> status(StatusPurpose purpose) {
    return Optional.ofNullable(status.get(purpose));
  }

  Optional<TileSource> log() {
    return Optional.ofNullable(log);
  }

  Optional<Memory> memory() {
    return Optional.ofNullable(memory);
  }

  Optional<byte[]> plan() {
    return Optional.ofNullable(plan);
  }

  Optional<byte[]> planProof() {
    return Optional.ofNullable(planProof);
  }

  List<OpenedCommitment> opened() {
    return opened;
  }

  Optional<Digest> model() {
    return Optional.ofNullable(model);
  }

  Duration maxStatusAge() {
    return maxStatusAge;
  }

  boolean archive() {
    return archive;
  }
}
