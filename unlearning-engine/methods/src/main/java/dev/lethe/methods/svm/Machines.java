// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.svm;

import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.TensorFile;
import dev.lethe.methods.plain.TensorFile.Tensor;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The machines of a member, one for each class and one alone for two classes, and how many records
 * of each class it learned.
 *
 * <p>In a file, safetensors of whole numbers: {@code counts} of the records by class; for each
 * machine whether it is {@code settled}, and over the records inside its margin the sums {@code
 * pairs} and {@code signed}.
 */
final class Machines {

  /** With so many records a sum of squares, at most 2³⁶ each, stays at most 2⁶². */
  private static final int MOST_RECORDS = 1 << 26;

  /** Most products of pairs that are kept: 268 MB of them. */
  private static final long MOST_PAIRS = 1L << 25;

  private final Recipe recipe;
  private final List<Tensor> layout;
  private final long[] counts;
  private final List<Machine> machines;

  /**
   * Takes over the arrays.
   *
   * @param counts of records by class
   * @param machines in the order of their classes
   * @throws ModelException TOO_LARGE
   */
  Machines(Recipe recipe, long[] counts, List<Machine> machines) throws ModelException {
    this.recipe = recipe;
    this.layout = layout(recipe);
    this.counts = counts;
    this.machines = List.copyOf(machines);
  }

  /** How many machines a recipe needs. */
  static int count(Recipe recipe) {
    return recipe.classes() == 2 ? 1 : recipe.classes();
  }

  /** The class that a machine tells from the rest. */
  static int positive(Recipe recipe, int machine) {
    return recipe.classes() == 2 ? 1 : machine;
  }

  /**
   * Refuses what would need more memory than is sensible, or so many records that a sum could
   * overflow.
   *
   * @throws ModelException TOO_LARGE
   */
  static void requireSize(Recipe recipe, int records) throws ModelException {
    layout(recipe);
    if (records > MOST_RECORDS) {
      throw new ModelException(
          Reason.TOO_LARGE, records + " records, at most " + MOST_RECORDS + " can be summed");
    }
  }

  private static List<Tensor> layout(Recipe recipe) throws ModelException {
    long width = recipe.features() + 1L;
    int count = count(recipe);
    if (count * (width * (width + 1) / 2) > MOST_PAIRS) {
      throw new ModelException(
          Reason.TOO_LARGE,
          recipe.classes() + " classes of " + recipe.features() + " values are too many to sum");
    }
    int columns = (int) width;
    return List.of(
        new Tensor("counts", false, List.of(recipe.classes())),
        new Tensor("settled", false, List.of(count)),
        new Tensor("pairs", false, List.of(count, Sums.pairCount(columns))),
        new Tensor("signed", false, List.of(count, columns)));
  }

  void writeTo(OutputStream out) throws IOException {
    TensorFile.write(
        out,
        layout,
        List.of(
            counts,
            machines.stream().mapToLong(machine -> machine.settled() ? 1 : 0).toArray(),
            joined(machines.stream().map(machine -> machine.sums().pairs()).toList()),
            joined(machines.stream().map(machine -> machine.sums().signed()).toList())));
  }

  private static long[] joined(List<long[]> parts) {
    return parts.stream().flatMapToLong(LongStream::of).toArray();
  }

  /**
   * Reads a file.
   *
   * @param in read to its end, not closed
   * @throws ModelException MALFORMED, TOO_LARGE
   */
  static Machines read(InputStream in, Recipe recipe) throws ModelException {
    List<long[]> values = TensorFile.read(in, layout(recipe));
    long[] settled = values.get(1);
    if (!Arrays.stream(settled).allMatch(number -> number == 0 || number == 1)) {
      throw TensorFile.malformed("a machine is neither settled nor not");
    }
    int width = recipe.features() + 1;
    int pairs = Sums.pairCount(width);
    Machines machines =
        new Machines(
            recipe,
            values.get(0),
            IntStream.range(0, settled.length)
                .mapToObj(
                    m ->
                        new Machine(
                            new Sums(
                                width,
                                Arrays.copyOfRange(values.get(2), m * pairs, (m + 1) * pairs),
                                Arrays.copyOfRange(values.get(3), m * width, (m + 1) * width)),
                            settled[m] == 1))
                .toList());
    if (!machines.isPossible() || machines.machines.stream().anyMatch(Machines::isEmpty)) {
      throw TensorFile.malformed("no records have these sums");
    }
    return machines;
  }

  /** No weights have all records outside their margin. */
  private static boolean isEmpty(Machine machine) {
    return machine.sums().count(true) + machine.sums().count(false) == 0;
  }

  /** By class, not to be changed. */
  long[] counts() {
    return counts;
  }

  List<Machine> machines() {
    return machines;
  }

  /** How many records there are. */
  long records() {
    return Arrays.stream(counts).sum();
  }

  /** Whether some records could have these counts and sums. */
  boolean isPossible() {
    if (!Arrays.stream(counts).allMatch(count -> count >= 0 && count <= MOST_RECORDS)) {
      return false;
    }
    long all = records();
    if (all < 1 || all > MOST_RECORDS) {
      return false;
    }
    for (int m = 0; m < machines.size(); m++) {
      long own = counts[positive(recipe, m)];
      if (!machines.get(m).sums().isPossible(own, all - own)) {
        return false;
      }
    }
    return true;
  }
}
