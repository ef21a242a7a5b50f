// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.boosting;

import dev.lethe.spi.method.MethodException;
import dev.lethe.spi.method.MethodException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A tree level by level, with the sums that decided it. Questions and leaves follow from them. */
final class Growth {

  private final Setting setting;
  private final List<Level> levels = new ArrayList<>();
  private final List<Question> questions = new ArrayList<>();
  private @Nullable Sums sums;

  Growth(Setting setting) {
    this.setting = setting;
  }

  /** Whether there is another level: the last one found a question, or there is none yet. */
  boolean goesOn() {
    return questions.size() == levels.size() && levels.size() < setting.boosted().levels();
  }

  /** How many nodes the next level has. */
  int nextNodes() {
    return 1 << levels.size();
  }

  /** What the next level's nodes sum to; empty for the first. */
  Optional<Sums> sums() {
    return Optional.ofNullable(sums);
  }

  /** Adds a level and lets it choose. */
  void add(Level level) {
    levels.add(level);
    Optional<Question> question = level.best(setting.penalty());
    question.ifPresent(questions::add);
    sums = question.isPresent() ? level.below(question.get()) : level.totals(0);
  }

  List<Level> levels() {
    return levels;
  }

  /** The question that the last level chose. */
  Optional<Question> lastQuestion() {
    return questions.size() == levels.size() && !questions.isEmpty()
        ? Optional.of(questions.get(questions.size() - 1))
        : Optional.empty();
  }

  /** What became of it, after the last level. */
  Tree tree() {
    Sums last = sums().orElseThrow(() -> new IllegalStateException("no level was added"));
    return new Tree(questions, setting.leaves(last));
  }

  /** Where records stand after all questions so far. */
  int[] nodes(Binned table) {
    int[] nodes = new int[table.size()];
    questions.forEach(question -> table.ask(question, nodes));
    return nodes;
  }

  /**
   * The same tree without some records, whose levels are taken over, down to the first level that
   * asks something else now. What is below that one is missing.
   *
   * @param firsts their first derivatives at this tree
   * @param seconds their second derivatives
   * @throws MethodException FORGET_SET if it cannot have learned them
   */
  Growth without(Binned gone, int[] firsts, int[] seconds) throws MethodException {
    Growth rest = new Growth(setting);
    int[] nodes = new int[gone.size()];
    for (int i = 0; i < levels.size(); i++) {
      if (!levels.get(i).add(gone, nodes, firsts, seconds, -1)) {
        throw new MethodException(
            Reason.FORGET_SET, "the trees did not learn one of the records to forget");
      }
      rest.add(levels.get(i));
      if (i == questions.size() || !rest.lastQuestion().equals(Optional.of(questions.get(i)))) {
        break;
      }
      gone.ask(questions.get(i), nodes);
    }
    return rest;
  }
}
