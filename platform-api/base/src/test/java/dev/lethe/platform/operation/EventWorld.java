// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import dev.lethe.platform.schedule.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Two who tell of an operation, and somebody who reads what is new after the last number. */
final class EventWorld implements World<EventWorld> {

  private final boolean locking;
  private int numbers;
  private final List<Integer> drawn = new ArrayList<>(List.of(0, 0));
  private final TreeSet<Integer> committed = new TreeSet<>();
  private final TreeSet<Integer> read = new TreeSet<>();

  /**
   * @param locking whether who draws a number holds the operation's row until its commit
   */
  EventWorld(boolean locking) {
    this.locking = locking;
  }

  @Override
  public EventWorld copy() {
    EventWorld copy = new EventWorld(locking);
    copy.numbers = numbers;
    copy.drawn.clear();
    copy.drawn.addAll(drawn);
    copy.committed.addAll(committed);
    copy.read.addAll(read);
    return copy;
  }

  @Override
  public String state() {
    return numbers + " " + drawn + committed + read;
  }

  @Override
  public Map<String, Runnable> moves() {
    Map<String, Runnable> moves = new LinkedHashMap<>();
    boolean locked = drawn.stream().anyMatch(n -> n > 0 && !committed.contains(n));
    for (int i = 0; i < drawn.size(); i++) {
      int teller = i;
      int number = drawn.get(i);
      if (number == 0 && !(locking && locked)) {
        moves.put(
            "teller " + i + " draws a number",
            () -> {
              numbers++;
              drawn.set(teller, numbers);
            });
      } else if (number > 0 && !committed.contains(number)) {
        moves.put("teller " + i + " commits", () -> committed.add(number));
      }
    }
    int last = read.isEmpty() ? 0 : read.last();
    if (committed.higher(last) != null) {
      moves.put("the watcher reads", () -> read.addAll(committed.tailSet(last, false)));
    }
    return moves;
  }

  @Override
  public Optional<String> wrong() {
    return Optional.empty();
  }

  @Override
  public Optional<String> wrongAtEnd() {
    return read.equals(committed)
        ? Optional.empty()
        : Optional.of("the watcher has read " + read + " of " + committed);
  }
}
