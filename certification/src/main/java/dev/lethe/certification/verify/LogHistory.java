// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Step 15: all heads of the log that the reader knows, from the proofs, the trust file, memory and
 * a mirror, belong to one history.
 */
final class LogHistory {

  private final VerificationRequest request;
  private final Statement evidence;
  private final Findings findings;

  LogHistory(VerificationRequest request, Statement evidence, Findings findings) {
    this.request = request;
    this.evidence = evidence;
    this.findings = findings;
  }

  /**
   * Compares the heads, and remembers them.
   *
   * @param proved heads of the certificate's proofs
   * @return what the mirror holds, if one was given and is sound
   */
  Optional<MirrorView> check(List<LogPolicy.Verified> proved) {
    List<Checkpoint> heads = new ArrayList<>();
    proved.forEach(p -> heads.add(p.checkpoint()));
    String origin = heads.isEmpty() ? evidence.log().origin() : heads.get(0).origin();
    int own = heads.size();
    request.trust().checkpoint().filter(c -> c.origin().equals(origin)).ifPresent(heads::add);
    LogPolicy policy = request.trust().logPolicy();
    request.memory().ifPresent(m -> heads.addAll(m.heads(origin, policy)));
    for (int i = 0; i < heads.size(); i++) {
      for (Checkpoint other : heads.subList(0, i)) {
        notForked(heads.get(i), other);
      }
    }
    Optional<MirrorView> mirror = mirror(policy, origin);
    mirror.ifPresent(m -> heads.forEach(head -> contained(m, head)));
    if (request.log().isEmpty() && heads.size() > own) {
      findings.note(
          Code.LOG_HISTORY_UNCHECKED,
          "a mirror of the log, to compare " + heads.size() + " of its heads",
          "only heads of one size could be compared");
    }
    request
        .memory()
        .ifPresent(
            m -> {
              proved.forEach(m::learn);
              mirror.ifPresent(view -> m.learn(view.log().head()));
            });
    return mirror;
  }

  private void notForked(Checkpoint one, Checkpoint other) {
    if (one.size() == other.size() && !one.root().equals(other.root())) {
      findings.fail(Code.LOG_FORKED, "one root for " + one.size() + " entries", "two");
    }
  }

  private Optional<MirrorView> mirror(LogPolicy policy, String origin) {
    if (request.log().isEmpty()) {
      return Optional.empty();
    }
    try {
      MirrorView view = MirrorView.read(request.log().get(), policy, evidence);
      String found = view.log().checkpoint().origin();
      if (!found.equals(origin)) {
        findings.fail(Code.LOG_ORIGIN_UNKNOWN, "a mirror of " + origin, "one of " + found);
        return Optional.empty();
      }
      if (!view.log().head().quorumMet()) {
        findings.fail(
            Code.LOG_QUORUM_NOT_MET, "enough witnesses under the mirror's head", "too few");
      }
      return Optional.of(view);
    } catch (LogException e) {
      // A mirror that lacks a tile is as little use as one with a wrong one.
      boolean missing = e.reason() == LogException.Reason.NOT_FOUND;
      findings.fail(
          missing ? Code.LOG_TILE_CORRUPT : LogStanding.code(e.reason()),
          "a whole and sound mirror of the log",
          e.getMessage());
      return Optional.empty();
    }
  }

  private void contained(MirrorView mirror, Checkpoint head) {
    try {
      mirror.log().requireContains(head);
    } catch (LogException e) {
      findings.fail(
          LogStanding.code(e.reason()),
          "a log that goes on from its head of " + head.size() + " entries",
          e.getMessage());
    }
  }
}
