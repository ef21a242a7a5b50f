// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through every order of moves. A world that was seen before is not gone into again, which
 * loses nothing, for it goes on as it did then. Wide before deep, so that what is found is shown by
 * one of the shortest schedules.
 */
public final class Schedules {

  /** More than any of the worlds has; one that grows without end is a mistake in its text. */
  private static final int MOST = 2_000_000;

  private Schedules() {}

  /**
   * What came of it.
   *
   * @param worlds how many different ones there are, or were seen until something was wrong
   * @param ends how many of them are the end of some schedule
   * @param fault what is wrong, if something is
   */
  public record Outcome(int worlds, int ends, Optional<Fault> fault) {}

  /**
   * A schedule that ends badly.
   *
   * @param what is wrong
   * @param schedule the moves that lead to it, in their order
   */
  public record Fault(String what, List<String> schedule) {
    @Override
    public String toString() {
      return what + " after\n  " + String.join("\n  ", schedule);
    }
  }

  /** A world, and how it came to be. */
  private record Seen<W>(W world, Optional<Seen<W>> before, String move) {
    List<String> schedule() {
      List<String> moves = new ArrayList<>(before.map(Seen::schedule).orElse(List.of()));
      if (before.isPresent()) {
        moves.add(move);
      }
      return moves;
    }
  }

  /** Explores everything that can become of a world. */
  public static <W extends World<W>> Outcome explore(W start) {
    Set<String> known = new HashSet<>(Set.of(start.state()));
    Deque<Seen<W>> open = new ArrayDeque<>(List.of(new Seen<>(start, Optional.empty(), "")));
    int ends = 0;
    while (!open.isEmpty()) {
      Seen<W> seen = open.remove();
      Set<String> moves = Set.copyOf(seen.world().moves().keySet());
      Optional<String> wrong = seen.world().wrong();
      if (moves.isEmpty()) {
        ends++;
        wrong = wrong.or(seen.world()::wrongAtEnd);
      }
      if (wrong.isPresent()) {
        return new Outcome(
            known.size(), ends, Optional.of(new Fault(wrong.get(), seen.schedule())));
      }
      for (String move : moves.stream().sorted().toList()) {
        W next = seen.world().copy();
        next.moves().get(move).run();
        if (known.add(next.state())) {
          open.add(new Seen<>(next, Optional.of(seen), move));
        }
      }
      if (known.size() > MOST) {
        throw new IllegalStateException("more than " + MOST + " worlds");
      }
    }
    return new Outcome(known.size(), ends, Optional.empty());
  }
}
