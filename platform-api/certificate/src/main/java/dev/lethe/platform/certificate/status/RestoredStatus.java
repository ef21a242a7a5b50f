// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.certification.status.StatusReason;
import dev.lethe.platform.certificate.CertificateVersion;
import dev.lethe.platform.log.InstallationLog;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings the status of certificates up to the log, which holds every change that was ever made:
 * after a database was put back, it may be behind. A list that came back as it was then would be
 * refused by whoever saw a later one, and its next change would have a number that the log has
 * already.
 */
@ApplicationScoped
public class RestoredStatus {

  private static final int CHUNK = 1000;

  private final InstallationLog log;
  private final StatusLists lists;
  private final StatusEntries entries;
  private final StatusPlaces places;

  RestoredStatus(
      InstallationLog log, StatusLists lists, StatusEntries entries, StatusPlaces places) {
    this.log = log;
    this.lists = lists;
    this.entries = entries;
    this.places = places;
  }

  /**
   * Begins a list for the certificates to come, where the log holds some that the database lost:
   * nobody knows their places, and a place that was given is never given again. To be called before
   * the log takes entries; in a transaction of its own.
   *
   * @return number of the list; empty if no certificate was lost
   * @throws LogException if the log cannot be read
   */
  public Optional<Integer> beginAfterLost() throws LogException {
    Set<String> issued = logged().statements().keySet();
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              int lost = entries.lost(issued);
              if (lost == 0) {
                return Optional.empty();
              }
              // Each of them may have been the first on a list of its own.
              int next = places.newestList() + lost + 1;
              lists.begin(next);
              return Optional.of(next);
            });
  }

  /**
   * What came of it.
   *
   * @param changes how many the lists lacked and have again
   * @param unknown how many more there are of certificates that the database does not know
   */
  public record Followed(int changes, int unknown) {}

  /**
   * Makes all changes that the lists lack, in one transaction of its own. May be repeated.
   *
   * @throws LogException if the log cannot be read
   */
  public Followed follow() throws LogException {
    Logged logged = logged();
    return QuarkusTransaction.requiringNew()
        .call(() -> follow(logged.changes(), logged.statements()));
  }

  /**
   * What the log holds.
   *
   * @param changes of status, in their order
   * @param statements index of the entry of each certificate
   */
  private record Logged(List<LogEntry.Status> changes, Map<String, Long> statements) {}

  private Logged logged() throws LogException {
    Map<String, Long> statements = new HashMap<>();
    List<LogEntry.Status> changes = new ArrayList<>();
    long size = log.open().head().size();
    for (long from = 0; from < size; from += CHUNK) {
      long index = from;
      for (LogEntry entry : log.entries(from, (int) Math.min(CHUNK, size - from))) {
        if (entry instanceof LogEntry.Status change) {
          changes.add(change);
        } else if (entry instanceof LogEntry.Statement s) {
          statements.put(new CertificateVersion(s.certificate(), s.version()).toString(), index);
        }
        index++;
      }
    }
    return new Logged(changes, statements);
  }

  private Followed follow(List<LogEntry.Status> logged, Map<String, Long> statements) {
    Map<StatusPurpose, Long> last = lists.sequences();
    List<LogEntry.Status> lost =
        logged.stream().filter(c -> c.sequence() > last.getOrDefault(purpose(c), 0L)).toList();
    Map<String, StatusPlaces.Place> places = new HashMap<>();
    for (LogEntry.Status change : lost) {
      String name = name(change);
      entries.lockedPlace(name).ifPresent(place -> places.put(name, place));
    }
    int unknown = 0;
    Set<StatusPurpose> unlike = EnumSet.noneOf(StatusPurpose.class);
    for (LogEntry.Status change : lost) {
      last.merge(purpose(change), change.sequence(), Math::max);
      StatusPlaces.Place place = places.get(name(change));
      if (place == null) {
        unknown++;
        unlike.add(purpose(change));
        continue;
      }
      StatusReason reason = StatusReason.valueOf(change.reason());
      entries.follow(name(change), change.state(), reason, statements.get(name(change)));
      if (!lists.follow(purpose(change), place, change, reason)) {
        unlike.add(purpose(change));
      }
    }
    // The log names other lists under these numbers, so none of ours has one of them.
    unlike.forEach(purpose -> lists.passOver(purpose, last.getOrDefault(purpose, 0L)));
    return new Followed(lost.size() - unknown, unknown);
  }

  private static StatusPurpose purpose(LogEntry.Status change) {
    return change.state() == LogEntry.State.REVOKED
        ? StatusPurpose.REVOCATION
        : StatusPurpose.SUSPENSION;
  }

  private static String name(LogEntry.Status change) {
    return new CertificateVersion(change.certificate(), change.version()).toString();
  }
}
