// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.TlogProof;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.contract.digest.Digest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Steps 14 and 15: the log holds the statement, proved inside the file, and this document, proved
 * beside it. Both entries are built again from what is checked, never read from the proofs.
 */
final class LogStanding {

  /** How far clocks of issuer, time-stamp and witnesses may differ. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private static final String RECORDED = "recorded ";

  private final Anchors trust;
  private final Evidence evidence;
  private final int revision;
  private final Findings findings;

  LogStanding(Anchors trust, Evidence evidence, int revision, Findings findings) {
    this.trust = trust;
    this.evidence = evidence;
    this.revision = revision;
    this.findings = findings;
  }

  void check(
      Optional<byte[]> inside,
      Optional<byte[]> beside,
      byte[] pdf,
      Digest sealSpki,
      Optional<Instant> sealedAt) {
    if (inside.isEmpty()) {
      findings.fail(Code.LOG_PROOF_INVALID, "a proof of the statement inside the file", "none");
      return;
    }
    Optional<Proved> statement = prove(inside.get(), proof -> statement(sealSpki));
    statement.ifPresent(s -> checkStatement(s, sealedAt));
    if (beside.isEmpty()) {
      findings.leaveOpen(
          Check.LOG,
          Code.LOG_PROOF_MISSING,
          "the document's proof, given with the file",
          "only the statement's proof");
    } else if (statement.isPresent()) {
      Optional<Proved> document =
          prove(beside.get(), proof -> document(proof, pdf, statement.get().index()));
      document.ifPresent(d -> checkDocument(statement.get(), d, sealedAt));
    }
    findings.answered(Check.LOG);
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
    String extra = proof.extra().orElse("");
    try {
      if (extra.startsWith(RECORDED)) {
        return new LogEntry.Document(
            evidence.certificate().id(),
            evidence.certificate().version(),
            revision,
            statementIndex,
            evidence.digest(),
            Digest.of(pdf),
            pdf.length,
            Instant.parse(extra.substring(RECORDED.length())));
      }
    } catch (DateTimeException e) {
      throw new LogException(LogException.Reason.PROOF_INVALID, "no time: " + extra, e);
    }
    throw new LogException(
        LogException.Reason.PROOF_INVALID, "the document's proof says when it was recorded");
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
    if (evidence.testPlan().filter(p -> p.logIndex() >= statement.index()).isPresent()) {
      findings.fail(Code.STATEMENT_PLAN_LATE, "a plan logged before the statement", "after it");
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
    trust
        .checkpoint()
        .filter(known -> known.origin().equals(checkpoint.origin()))
        .ifPresent(known -> notForked(known, checkpoint));
  }

  private void notForked(Checkpoint one, Checkpoint other) {
    if (one.size() == other.size() && !one.root().equals(other.root())) {
      findings.fail(Code.LOG_FORKED, "one root for " + one.size() + " entries", "two");
    }
  }

  private void checkDocument(Proved statement, Proved document, Optional<Instant> sealedAt) {
    Checkpoint first = statement.verified().checkpoint();
    Checkpoint second = document.verified().checkpoint();
    notForked(first, second);
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

  private static Code code(LogException.Reason reason) {
    return switch (reason) {
      case LEAF_MISMATCH -> Code.LOG_LEAF_MISMATCH;
      case CHECKPOINT_INVALID -> Code.LOG_CHECKPOINT_INVALID;
      case ORIGIN_UNKNOWN -> Code.LOG_ORIGIN_UNKNOWN;
      case QUORUM_NOT_MET -> Code.LOG_QUORUM_NOT_MET;
      case ROLLED_BACK -> Code.LOG_ROLLED_BACK;
      case FORKED -> Code.LOG_FORKED;
      default -> Code.LOG_PROOF_INVALID;
    };
  }
}
