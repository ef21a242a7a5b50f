// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which lock may come after which. */
class HeldLocksTest {

  private static final UUID LOW = UUID.fromString("01900000-0000-7000-8000-000000000001");
  private static final UUID HIGH = UUID.fromString("f1900000-0000-7000-8000-000000000001");

  private final HeldLocks held = new HeldLocks();

  @Test
  void laterOnesMayFollow() {
    assertThat(held.add(LockOrder.REQUEST, "request", HIGH)).isEmpty();
    assertThat(held.add(LockOrder.OPERATION, "operation", LOW)).isEmpty();
    assertThat(held.add(LockOrder.ARTIFACT, "rows", null)).isEmpty();
    assertThat(held.add(LockOrder.ARTIFACT, "rows", null)).isEmpty();
    assertThat(held.add(LockOrder.TRAIL, "head", LOW)).isEmpty();
  }

  @Test
  void anEarlierKindMayNot() {
    assertThat(held.add(LockOrder.OPERATION, "operation", LOW)).isEmpty();
    assertThat(held.add(LockOrder.REQUEST, "request", LOW))
        .contains("locks REQUEST (request) after OPERATION");
  }

  @Test
  void whatIsHeldMayBeTakenAgain() {
    assertThat(held.add(LockOrder.REQUEST, "request", LOW)).isEmpty();
    assertThat(held.add(LockOrder.OPERATION, "operation", LOW)).isEmpty();
    assertThat(held.add(LockOrder.REQUEST, "request", LOW)).isEmpty();
    assertThat(held.add(LockOrder.REQUEST, "request", HIGH)).isPresent();
  }

  /** As the database orders them: of UUID.compareTo the first bit is a sign. */
  @Test
  void ofOneKindLowerKeysComeFirst() {
    assertThat(held.add(LockOrder.DATA, "version", LOW)).isEmpty();
    assertThat(held.add(LockOrder.DATA, "version", HIGH)).isEmpty();
    HeldLocks other = new HeldLocks();
    assertThat(other.add(LockOrder.DATA, "version", HIGH)).isEmpty();
    assertThat(other.add(LockOrder.DATA, "version", LOW))
        .contains("locks version " + LOW + " after " + HIGH);
  }

  /** Of rows that nobody names it is not known which are held. */
  @Test
  void rowsWithoutAKeyAreInTheirPlaceEachTime() {
    assertThat(held.add(LockOrder.STEP, "rows", null)).isEmpty();
    assertThat(held.add(LockOrder.LIST, "list", 1)).isEmpty();
    assertThat(held.add(LockOrder.STEP, "rows", null)).contains("locks STEP (rows) after LIST");
  }

  @Test
  void keysThatAreNoIdsAreNotCompared() {
    assertThat(held.add(LockOrder.LIST, "list", 2)).isEmpty();
    assertThat(held.add(LockOrder.LIST, "list", 1)).isEmpty();
  }
}
