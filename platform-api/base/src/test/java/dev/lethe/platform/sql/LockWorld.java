// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.sql;

import dev.lethe.platform.schedule.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Transactions that each lock some rows, one after another, and release all at their end. */
final class LockWorld implements World<LockWorld> {

  private final List<List<LockOrder>> transactions;
  private final List<Integer> taken;

  LockWorld(List<List<LockOrder>> transactions) {
    this(transactions, transactions.stream().map(t -> 0).toList());
  }

  private LockWorld(List<List<LockOrder>> transactions, List<Integer> taken) {
    this.transactions = transactions;
    this.taken = new ArrayList<>(taken);
  }

  /** Whether the platform lets a transaction lock in this order. */
  static boolean isInOrder(List<LockOrder> locks) {
    HeldLocks held = new HeldLocks();
    return locks.stream().allMatch(lock -> held.add(lock, "row", 1).isEmpty());
  }

  @Override
  public LockWorld copy() {
    return new LockWorld(transactions, taken);
  }

  @Override
  public String state() {
    return taken.toString();
  }

  private boolean over(int transaction) {
    return taken.get(transaction) > transactions.get(transaction).size();
  }

  private boolean free(LockOrder lock) {
    for (int i = 0; i < transactions.size(); i++) {
      if (!over(i) && transactions.get(i).subList(0, taken.get(i)).contains(lock)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Map<String, Runnable> moves() {
    Map<String, Runnable> moves = new LinkedHashMap<>();
    for (int i = 0; i < transactions.size(); i++) {
      int transaction = i;
      int next = taken.get(i);
      List<LockOrder> locks = transactions.get(i);
      Runnable move = () -> taken.set(transaction, next + 1);
      if (next == locks.size()) {
        moves.put(i + " commits", move);
      } else if (!over(i) && free(locks.get(next))) {
        moves.put(i + " locks " + locks.get(next), move);
      }
    }
    return moves;
  }

  @Override
  public Optional<String> wrong() {
    return Optional.empty();
  }

  @Override
  public Optional<String> wrongAtEnd() {
    for (int i = 0; i < transactions.size(); i++) {
      if (!over(i)) {
        return Optional.of("all wait for each other");
      }
    }
    return Optional.empty();
  }
}
