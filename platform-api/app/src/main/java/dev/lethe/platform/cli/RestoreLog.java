// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.cli;

import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.LogException;
import dev.lethe.platform.certificate.status.RestoredStatus;
import dev.lethe.platform.log.InstallationLog;
import io.quarkus.runtime.QuarkusApplication;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Brings the log up to the head that was signed last, and the status lists up to the log, and says
 * what that took.
 */
class RestoreLog implements QuarkusApplication {

  private static final int DONE = 0;
  private static final int REFUSED = 1;

  private final InstallationLog log;
  private final RestoredStatus status;

  RestoreLog(InstallationLog log, RestoredStatus status) {
    this.log = log;
    this.status = status;
  }

  /**
   * @param arguments the mirror's folder
   */
  @Override
  public int run(String... arguments) {
    log.fault().ifPresent(why -> System.err.println("The log takes no entries now: " + why));
    long added;
    try {
      added = log.restore(Path.of(arguments[0]));
    } catch (LogException e) {
      return refused("Nothing was changed.", e);
    }
    try {
      Checkpoint head = log.open().head();
      System.out.println(
          added == 0
              ? "%s lacks no entry of its %d.".formatted(head.origin(), head.size())
              : "%s has its entries %d to %d back from %s."
                  .formatted(head.origin(), head.size() - added, head.size() - 1, arguments[0]));
      tellOfLost(status.beginAfterLost());
      tell(status.follow());
    } catch (LogException e) {
      return refused("%d entries are back; the log does not open.".formatted(added), e);
    }
    Optional<String> fault = log.fault();
    fault.ifPresent(why -> System.err.println("It still takes no entries: " + why));
    return fault.isEmpty() ? DONE : REFUSED;
  }

  private static void tellOfLost(Optional<Integer> list) {
    list.ifPresent(
        number ->
            System.out.println(
                "The log holds certificates that the database does not know; new ones go on status"
                    + " list "
                    + number
                    + ", so that none has a place that one of those had."));
  }

  private static void tell(RestoredStatus.Followed followed) {
    if (followed.changes() > 0) {
      System.out.println(
          followed.changes() + " changes of status are made again on the lists, as the log says.");
    }
    if (followed.unknown() > 0) {
      System.out.println(
          followed.unknown()
              + " changes are of certificates that the database does not know; the lists go on"
              + " with later numbers and lack them.");
    }
  }

  private static int refused(String what, LogException e) {
    System.err.println(what + " " + e.reason() + ": " + e.getMessage());
    return REFUSED;
  }
}
