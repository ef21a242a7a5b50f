// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.issue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.LogException;
import dev.lethe.certification.seal.Archive;
import dev.lethe.certification.seal.SealException;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Outcome;
import dev.lethe.certification.statement.Statement;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.certification.verify.CertificateVerifier;
import dev.lethe.certification.verify.Check;
import dev.lethe.certification.verify.TrustException;
import dev.lethe.certification.verify.Verdict;
import dev.lethe.certification.verify.VerificationRequest;
import dev.lethe.certification.verify.VerificationResult;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.certificate.status.StatusEntries;
import dev.lethe.platform.certificate.status.StatusLists;
import dev.lethe.platform.log.TimestampKeySeen;
import dev.lethe.platform.log.TrustFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Lets a certificate out only if the verifier that auditors use accepts it. The document's own leaf
 * is the one thing that cannot be there yet.
 */
@ApplicationScoped
public class OutputGate {

  /** Largest file that leaves. */
  private static final int MAX_BYTES = 2 << 20;

  private static final List<Check> AT_RENEWAL = List.of(Check.SEAL, Check.CONTENT, Check.STATEMENT);
  private static final List<Check> AT_ISSUE =
      List.of(Check.SEAL, Check.CONTENT, Check.STATUS, Check.STATEMENT);

  private final TrustFile trust;
  private final StatusLists lists;
  private final StatusEntries status;
  private final Event<TimestampKeySeen> stamped;
  private final Clock clock;

  OutputGate(
      TrustFile trust,
      StatusLists lists,
      StatusEntries status,
      Event<TimestampKeySeen> stamped,
      Clock clock) {
    this.trust = trust;
    this.lists = lists;
    this.status = status;
    this.stamped = stamped;
    this.clock = clock;
  }

  /** Why this PDF may not leave; empty if it may. */
  Optional<String> refusal(byte[] pdf, Statement evidence) throws LogException {
    return refusal(pdf, evidence, AT_ISSUE);
  }

  /** Why this renewed PDF may not leave. What was revoked is kept checkable like the rest. */
  public Optional<String> refusalAtRenewal(byte[] pdf, Statement evidence) throws LogException {
    return refusal(pdf, evidence, AT_RENEWAL);
  }

  private Optional<String> refusal(byte[] pdf, Statement evidence, List<Check> required)
      throws LogException {
    if (pdf.length > MAX_BYTES) {
      return Optional.of(pdf.length + " bytes, a certificate has at most " + MAX_BYTES);
    }
    VerificationResult result = CertificateVerifier.verify(request(pdf, evidence));
    boolean sound =
        result.passes(required)
            && result.verdict(Check.LOG) != Verdict.FAIL
            && same(result, evidence);
    if (!sound) {
      return Optional.of(result.verdicts() + " " + result.codes() + " " + result.notes());
    }
    seen(pdf);
    return Optional.empty();
  }

  private void seen(byte[] pdf) {
    try {
      Archive.authority(pdf)
          .map(authority -> Digest.of(authority.getPublicKey().getEncoded()))
          .ifPresent(spki -> stamped.fire(new TimestampKeySeen(spki)));
    } catch (SealException e) {
      throw new IllegalStateException("a file that passed its check cannot be read", e);
    }
  }

  private static boolean same(VerificationResult result, Statement evidence) {
    return result
        .says()
        .filter(says -> says.certificate().equals(evidence.certificate().id().text()))
        .filter(says -> says.outcome().equals(outcome(evidence)))
        .isPresent();
  }

  private static Optional<Outcome> outcome(Statement statement) {
    return statement instanceof Evidence of
        ? Optional.of(of.conclusion().outcome().value())
        : Optional.empty();
  }

  /** A request to judge a file by, with this installation's own trust, lists and log. */
  private VerificationRequest request(byte[] pdf, Statement evidence) throws LogException {
    try {
      VerificationRequest request = new VerificationRequest(pdf, trust.trust(), clock.instant());
      for (StatusPurpose purpose : StatusPurpose.values()) {
        StatusLists.Served served = lists.current(purpose, evidence.statusEntry().listId());
        request.withStatus(purpose, served.list(), served.note().getBytes(UTF_8));
      }
      // Anybody can fetch this proof from the public log; a file that was altered has none.
      status.documentProof(Digest.of(pdf)).ifPresent(request::withProof);
      return request;
    } catch (TrustException e) {
      throw new IllegalStateException("the trust file of this installation is not usable", e);
    }
  }
}
