// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.operator;

import dev.lethe.client.model.Installation;
import dev.lethe.client.model.StoreUse;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * The installation with what somebody should look at.
 *
 * @param installation as the API has it
 * @param now when it is looked at
 */
public record OperatorPage(Installation installation, OffsetDateTime now) {

  private static final int TENTH = 10;

  public List<KeyLine> keys() {
    return installation.getKeys().stream().map(key -> new KeyLine(key, now)).toList();
  }

  /** The witnesses; none where the log is not known. */
  public List<WitnessLine> witnesses() {
    var log = installation.getLog();
    if (log == null) {
      return List.of();
    }
    long size = log.getHead() == null ? 0 : log.getHead().getSize();
    return log.getWitnesses().stream().map(w -> new WitnessLine(w, size, now)).toList();
  }

  /** Whether less than a tenth of the store's disk is left. */
  public boolean crowded() {
    StoreUse store = installation.getStore();
    return store.getCapacity() != null
        && store.getFree() != null
        && store.getFree() < store.getCapacity() / TENTH;
  }
}
