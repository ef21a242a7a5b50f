// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.TlogProof;
import dev.lethe.certification.statement.Statement;
import dev.lethe.contract.digest.Digest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Step 14: the log holds the statement, proved inside the file, and this document, proved beside
 * it. Both entries are built again from what is checked, never read from the proofs.
 */
final class LogStanding {

  /** How far clocks of issuer, time-stamp and witnesses may differ. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private static final String RECORDED = "recorded ";
  private static final String BACKFILLED = "backfilled ";

  private final Anchors trust;
  private final Statement evidence;
  private final int revision;
  private final Findings findings;

  LogStanding(Anchors trust, Statement evidence, int revision, Findings findings) {
    this.trust = trust;
    this.evidence = evidence;
    this.revision = revision;
    this.findings = findings;
  }

  /**
   * What the proofs show.
   *
   * @param heads heads of the log under which something was proved
   * @param statementIndex index of the statement's entry, if it was proved
   */
  record Shown(List<LogPolicy.Verified> heads, OptionalLong statementIndex) {}

  Shown check(
      Optional<byte[]> inside,
      Optional<byte[]> beside,
      byte[] pdf,
      Digest sealSpki,
      Optional<Instant> sealedAt) {
    if (inside.isEmpty()) {
      findings.fail(Code.LOG_PROOF_INVALID, "a proof of the statement inside the file", "none");
      return new Shown(List.of(), OptionalLong.empty());
    }
    Optional<Instant> backfilled = beside.flatMap(LogStanding::backfilled);
    Optional<Proved> statement =
        backfilled.isPresent()
            ? Optional.empty()
            : prove(inside.get(), proof -> statement(sealSpki));
    statement.ifPresent(s -> checkStatement(s, sealedAt));
    Optional<Proved> document = Optional.empty();
    if (beside.isEmpty()) {
      findings.leaveOpen(
          Check.LOG,
          Code.LOG_PROOF_MISSING,
          "the document's proof, given with the file",
          "only the statement's proof");
    } else if (backfilled.isPresent()) {
      document = prove(beside.get(), proof -> backfill(pdf, backfilled.get()));
      document.ifPresent(
          d ->
              findings.note(
                  Code.LOG_BACKFILLED,
                  "an entry made when the certificate was issued",
                  "one made at " + backfilled.get()));
    } else if (statement.isPresent()) {
      long index = statement.get().index();
      document = prove(beside.get(), proof -> document(proof, pdf, index));
      document.ifPresent(d -> checkDocument(statement.get(), d, sealedAt));
    }
    findings.answered(Check.LOG);
    return new Shown(
        Stream.of(statement, document).flatMap(Optional::stream).map(Proved::verified).toList(),
        statement.stream().mapToLong(Proved::index).findFirst());
  }

  /** An entry that a proof leads from. */
  private record Proved(long index, LogPolicy.Verified verified, LogEntry entry) {}

  /** Builds the entry that a proof must be about. */
  private interface Expected {
    LogEntry entry(TlogProof proof) throws LogException;
  }

  private Optional<Proved> prove(byte[] bytes, Expected expected) {
    try {
      TlogProof proof = TlogProof.parse(bytes);
      LogEntry entry = expected.entry(proof);
      LogPolicy.Verified verified = proof.verify(entry.bytes(), trust.logPolicy());
      if (!verified.quorumMet()) {
        findings.fail(Code.LOG_QUORUM_NOT_MET, "signatures of enough witnesses", "too few");
      }
      return Optional.of(new Proved(proof.index(), verified, entry));
    } catch (LogException e) {
      findings.fail(code(e.reason()), "a proof from this entry to a trusted log", e.getMessage());
      return Optional.empty();
    }
  }

  private LogEntry statement(Digest sealSpki) {
    var certificate = evidence.certificate();
    return new LogEntry.Statement(
        certificate.id(),
        certificate.version(),
        certificate.issuedAt(),
        evidence.digest(),
        sealSpki,
        certificate.supersedes());
  }

  private LogEntry document(TlogProof proof, byte[] pdf, long statementIndex) throws LogException {
    Instant recorded =
        time(proof.extra(), RECORDED)
            .orElseThrow(
                () ->
                    new LogException(
                        LogException.Reason.PROOF_INVALID,
                        "the document's proof says when it was recorded"));
    return new LogEntry.Document(
        evidence.certificate().id(),
        evidence.certificate().version(),
        revision,
        statementIndex,
        evidence.digest(),
        Digest.of(pdf),
        pdf.length,
        recorded);
  }

  private LogEntry backfill(byte[] pdf, Instant recorded) {
    return new LogEntry.Backfill(
        evidence.certificate().id(),
        evidence.certificate().version(),
        evidence.certificate().issuedAt(),
        recorded,
        evidence.digest(),
        Digest.of(pdf),
        pdf.length);
  }

  /** When a proof says that a certificate older than the log was recorded. */
  private static Optional<Instant> backfilled(byte[] proof) {
    try {
      return time(TlogProof.parse(proof).extra(), BACKFILLED);
    } catch (LogException e) {
      // It is judged, and refused, as the proof of a document.
      return Optional.empty();
    }
  }

  private static Optional<Instant> time(Optional<String> extra, String start) throws LogException {
    String text = extra.orElse("");
    if (!text.startsWith(start)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text.substring(start.length())));
    } catch (DateTimeException e) {
      throw new LogException(LogException.Reason.PROOF_INVALID, "no time: " + text, e);
    }
  }

  private void checkStatement(Proved statement, Optional<Instant> sealedAt) {
    Checkpoint checkpoint = statement.verified().checkpoint();
    if (!checkpoint.origin().equals(evidence.log().origin())) {
      findings.fail(Code.LOG_ORIGIN_UNKNOWN, evidence.log().origin(), checkpoint.origin());
    }
    if (evidence.log().priorSize() > statement.index()) {
      findings.fail(
          Code.LOG_TIME_ORDER,
          "an entry after the head of " + evidence.log().priorSize(),
          "entry " + statement.index());
    }
    sealedAt.ifPresent(
        time -> {
          Instant issued = evidence.certificate().issuedAt();
          boolean late = statement.verified().cosignedAt().stream().anyMatch(w -> after(w, time));
          if (after(issued, time) || late) {
            findings.fail(
                Code.SEAL_TIME_ORDER, "statement, witnesses, then seal", issued + ", " + time);
          }
        });
  }

  private void checkDocument(Proved statement, Proved document, Optional<Instant> sealedAt) {
    Checkpoint first = statement.verified().checkpoint();
    Checkpoint second = document.verified().checkpoint();
    if (second.size() < first.size() || document.index() <= statement.index()) {
      findings.fail(
          Code.LOG_ROLLED_BACK,
          "a document entry after " + statement.index() + " of " + first.size(),
          document.index() + " of " + second.size());
    }
    if (document.entry() instanceof LogEntry.Document entry
        && sealedAt.filter(time -> after(time, entry.recorded())).isPresent()) {
      findings.fail(Code.SEAL_TIME_ORDER, "seal, then record in the log", entry.recorded());
    }
  }

  private static boolean after(Instant one, Instant other) {
    return one.isAfter(other.plus(SKEW));
  }

  static Code code(LogException.Reason reason) {
    return switch (reason) {
      case LEAF_MISMATCH -> Code.LOG_LEAF_MISMATCH;
      case CHECKPOINT_INVALID -> Code.LOG_CHECKPOINT_INVALID;
      case ORIGIN_UNKNOWN -> Code.LOG_ORIGIN_UNKNOWN;
      case ROLLED_BACK -> Code.LOG_ROLLED_BACK;
      case FORKED -> Code.LOG_FORKED;
      case INCONSISTENT -> Code.LOG_INCONSISTENT;
      case TILE_CORRUPT -> Code.LOG_TILE_CORRUPT;
      case ENTRY_MALFORMED -> Code.LOG_ENTRY_MALFORMED;
      default -> Code.LOG_PROOF_INVALID;
    };
  }
}
