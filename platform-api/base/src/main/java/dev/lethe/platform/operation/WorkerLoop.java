// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import java.util.function.Consumer;

/** One turn after the other, whatever becomes of each. */
final class WorkerLoop {

  private WorkerLoop() {}

  /** What is done again and again. */
  @FunctionalInterface
  interface Turn {
    void take() throws InterruptedException;
  }

  /**
   * Takes a turn. One that is out of memory is the last of the process.
   *
   * @param trouble told what the turn threw, be it an error of the machine
   * @return whether there is another one; false once the thread is asked to end
   */
  static boolean goesOn(Turn turn, Consumer<Throwable> trouble) {
    try {
      turn.take();
      return true;
    } catch (InterruptedException e) {
      return false;
    } catch (Throwable e) {
      Exhaustion.leaveAt(e);
      trouble.accept(e);
      return true;
    }
  }
}
