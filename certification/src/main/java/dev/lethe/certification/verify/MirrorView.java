// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogEntry.State;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.TileSource;
import dev.lethe.certification.log.VerifiedLog;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Examination.RegisteredPlan;
import dev.lethe.certification.statement.Statement;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.contract.digest.Digest;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a mirror of the log holds about one certificate: its changes of status, and the entries of
 * its test plans. Every tile and entry of the mirror was hashed before.
 */
final class MirrorView {

  private final VerifiedLog log;
  private final Statement evidence;
  private final Set<Digest> wantedPlans = new HashSet<>();
  private final Map<Long, LogEntry.Plan> plans = new HashMap<>();
  private final Map<StatusPurpose, LogEntry.Status> statuses = new EnumMap<>(StatusPurpose.class);
  private final String version;
  private Optional<String> successor = Optional.empty();

  private MirrorView(VerifiedLog log, Statement evidence) {
    this.log = log;
    this.evidence = evidence;
    this.version = evidence.certificate().id() + "." + evidence.certificate().version();
    if (evidence instanceof Evidence of) {
      of.examination()
          .testPlan()
          .ifPresent(
              plan -> {
                wantedPlans.add(plan.digest());
                wantedPlans.addAll(plan.earlierPlans());
              });
    }
  }

  /**
   * Reads a whole mirror.
   *
   * @throws LogException if its head is not trusted, or a tile or entry does not fit
   */
  static MirrorView read(TileSource mirror, LogPolicy policy, Statement evidence)
      throws LogException {
    MirrorView view = new MirrorView(VerifiedLog.open(mirror, policy), evidence);
    view.log.readAll(0, view::see);
    return view;
  }

  private void see(long index, LogEntry entry) {
    if (entry instanceof LogEntry.Plan plan && wantedPlans.contains(plan.plan())) {
      plans.put(index, plan);
    } else if (entry instanceof LogEntry.Status status
        && status.certificate().equals(evidence.certificate().id())
        && status.version() == evidence.certificate().version()) {
      boolean revoked = status.state() == State.REVOKED;
      statuses.put(revoked ? StatusPurpose.REVOCATION : StatusPurpose.SUSPENSION, status);
    } else if (entry instanceof LogEntry.Statement statement
        && statement.supersedes().filter(version::equals).isPresent()) {
      successor = Optional.of(statement.certificate() + "." + statement.version());
    }
  }

  VerifiedLog log() {
    return log;
  }

  /** The last change of this certificate's bit in a list. */
  Optional<LogEntry.Status> lastChange(StatusPurpose purpose) {
    return Optional.ofNullable(statuses.get(purpose));
  }

  /** The last certificate stated to replace this one, as number and version. */
  Optional<String> successor() {
    return successor;
  }

  /** Whether the log holds the plan where the evidence says, and each earlier one before it. */
  boolean holds(RegisteredPlan plan) {
    LogEntry.Plan entry = plans.get(plan.logIndex());
    return entry != null
        && entry.plan().equals(plan.digest())
        && entry.registered().equals(plan.registeredAt())
        && plan.earlierPlans().stream().allMatch(e -> holdsBefore(e, plan.logIndex()));
  }

  private boolean holdsBefore(Digest plan, long index) {
    return plans.entrySet().stream()
        .anyMatch(e -> e.getKey() < index && e.getValue().plan().equals(plan));
  }
}
