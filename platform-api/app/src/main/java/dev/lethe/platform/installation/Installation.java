// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.installation;

import dev.lethe.platform.artifact.StoreUse;
import dev.lethe.platform.log.KeyInUse;
import dev.lethe.platform.log.LogState;
import dev.lethe.platform.operation.BusyWorker;
import dev.lethe.platform.operation.KindOfWork;
import java.util.List;
import java.util.Optional;

/**
 * The installation at one moment.
 *
 * @param versions of what it runs on
 * @param organisations by name
 * @param work steps that wait or run, by kind
 * @param workers processes that hold steps
 * @param store how full it is
 * @param keys that sign
 * @param log how it stands; empty where the process that answers holds no signing keys
 */
public record Installation(
    Versions versions,
    List<EnrolledOrganisation> organisations,
    List<KindOfWork> work,
    List<BusyWorker> workers,
    StoreUse store,
    List<KeyInUse> keys,
    Optional<LogState> log) {

  public Installation {
    organisations = List.copyOf(organisations);
    work = List.copyOf(work);
    workers = List.copyOf(workers);
    keys = List.copyOf(keys);
  }
}
