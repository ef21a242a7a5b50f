// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import dev.lethe.platform.schedule.World;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One stored file, to which an owner that gives up and an owner that begins refer, statement by
 * statement, each seeing what is committed: PostgreSQL's level of isolation.
 */
final class StoreWorld implements World<StoreWorld> {

  private final boolean locking;
  private int keeper;
  private int giver;
  private boolean purged;
  private boolean seenLive;
  private boolean oldReference = true;
  private boolean newReference;
  private boolean unneeded;

  /**
   * @param locking whether who refers to the file holds its row until the end
   */
  StoreWorld(boolean locking) {
    this.locking = locking;
  }

  @Override
  public StoreWorld copy() {
    StoreWorld copy = new StoreWorld(locking);
    copy.keeper = keeper;
    copy.giver = giver;
    copy.purged = purged;
    copy.seenLive = seenLive;
    copy.oldReference = oldReference;
    copy.newReference = newReference;
    copy.unneeded = unneeded;
    return copy;
  }

  @Override
  public String state() {
    return keeper + " " + giver + purged + seenLive + oldReference + newReference + unneeded;
  }

  private boolean keeperLocks() {
    return locking && (keeper == 1 || keeper == 2);
  }

  private boolean giverLocks() {
    return giver == 2 && unneeded;
  }

  @Override
  public Map<String, Runnable> moves() {
    Map<String, Runnable> moves = new LinkedHashMap<>();
    if (keeper == 0 && !(locking && giverLocks())) {
      moves.put(
          "the new owner finds the file " + (purged ? "purged" : "live"),
          () -> {
            seenLive = !purged;
            keeper = seenLive ? 1 : 3;
          });
    } else if (keeper == 1) {
      moves.put("the new owner refers to it", () -> keeper = 2);
    } else if (keeper == 2) {
      moves.put(
          "the new owner commits",
          () -> {
            newReference = true;
            keeper = 3;
          });
    }
    if (giver == 0) {
      moves.put("the old owner gives its reference up", () -> giver = 1);
    } else if (giver == 1 && !keeperLocks()) {
      moves.put(
          "the old owner finds it " + (newReference ? "needed" : "needed by nobody"),
          () -> {
            unneeded = !newReference;
            giver = 2;
          });
    } else if (giver == 2) {
      moves.put(
          "the old owner commits",
          () -> {
            oldReference = false;
            purged = unneeded;
            giver = 3;
          });
    }
    return moves;
  }

  @Override
  public Optional<String> wrong() {
    return purged && (oldReference || newReference)
        ? Optional.of("a reference ends on a purged file")
        : Optional.empty();
  }

  @Override
  public Optional<String> wrongAtEnd() {
    return keeper == 3 && giver == 3 ? Optional.empty() : Optional.of("they wait for each other");
  }
}
