// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.forest;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.Numbers;
import dev.lethe.methods.plain.TensorFile;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Trees in a file: eight bytes {@code LETHEDF2}, the recipe's numbers, then each tree from its root
 * down, left before right. Whole numbers are at least 0 and take seven bits a byte, lowest first;
 * thresholds are four bytes, big-endian. Before a tree and before a left subtree stands how many
 * bytes it has, in four bytes, so that one can pass over what a removal does not touch.
 *
 * <p>The counts of the root and those at each candidate, as differences, say all: which candidate
 * splits and how many records its children have follow from them. So a file cannot contradict
 * itself, and equal trees give equal bytes.
 */
final class ForestFile {

  private static final long MAGIC = 0x4C45544845444632L;
  private static final int MOST_BYTES = 1 << 30;

  private final Recipe recipe;
  private final Architecture.Forest forest;

  private ForestFile(Recipe recipe, Architecture.Forest forest) {
    this.recipe = recipe;
    this.forest = forest;
  }

  static void write(OutputStream out, Recipe recipe, Architecture.Forest forest, List<Node> trees)
      throws IOException {
    Numbers numbers = Numbers.toWrite();
    numbers.putLong(MAGIC);
    for (int number : head(recipe, forest)) {
      numbers.put(number);
    }
    for (Node tree : trees) {
      for (int count : tree.counts()) {
        numbers.put(count);
      }
      int start = numbers.startSpan();
      put(numbers, tree);
      numbers.endSpan(start);
    }
    numbers.writeTo(out);
  }

  private static int[] head(Recipe recipe, Architecture.Forest forest) {
    return new int[] {
      recipe.features(),
      recipe.classes(),
      forest.trees(),
      forest.depth(),
      forest.randomDepth(),
      forest.thresholds()
    };
  }

  private static void put(Numbers numbers, Node node) {
    if (node.stored().isPresent()) {
      node.stored().get().copyTo(numbers);
      return;
    }
    numbers.put(node.split().map(split -> split.attributes().size()).orElse(0));
    if (node.split().isEmpty()) {
      return;
    }
    Node.Split split = node.split().get();
    for (Attribute attribute : split.attributes()) {
      numbers.put(attribute.index());
      numbers.put(attribute.candidates());
      for (int c = 0; c < attribute.candidates(); c++) {
        numbers.putFloat(attribute.value(c));
        numbers.put(attribute.own(c));
        for (int k = 0; k < node.counts().length; k++) {
          numbers.put(attribute.left(c, k) - (c == 0 ? 0 : attribute.left(c - 1, k)));
        }
      }
    }
    int start = numbers.startSpan();
    put(numbers, split.left());
    numbers.endSpan(start);
    put(numbers, split.right());
  }

  /**
   * Reads the trees of a recipe as a whole.
   *
   * @param in read to its end, not closed
   * @throws ModelException MALFORMED if the file is anything else
   */
  static List<Node> read(InputStream in, Recipe recipe, Architecture.Forest forest)
      throws ModelException {
    List<Node> trees = new ArrayList<>();
    for (Node tree : open(in, recipe, forest)) {
      trees.add(whole(tree));
    }
    return trees;
  }

  private static Node whole(Node node) throws ModelException {
    Node opened = node.opened();
    if (opened.split().isEmpty()) {
      return opened;
    }
    Node.Split split = opened.split().get();
    return Node.inner(
        opened.counts(),
        new Node.Split(
            split.attributes(),
            split.attribute(),
            split.candidate(),
            whole(split.left()),
            whole(split.right())));
  }

  /**
   * Opens the trees of a recipe; what is below their roots is read, and may be found malformed,
   * when somebody asks for it.
   *
   * @param in read to its end, not closed
   * @throws ModelException MALFORMED if the file does not hold that many trees
   */
  static List<Node> open(InputStream in, Recipe recipe, Architecture.Forest forest)
      throws ModelException {
    byte[] bytes;
    try {
      bytes = in.readNBytes(MOST_BYTES);
    } catch (IOException e) {
      throw new ModelException(Reason.MALFORMED, "the weight file could not be read", e);
    }
    Numbers numbers = Numbers.toRead(bytes, 0, bytes.length);
    if (numbers.getLong() != MAGIC) {
      throw TensorFile.malformed("it holds no forest");
    }
    for (int number : head(recipe, forest)) {
      if (numbers.get() != number) {
        throw TensorFile.malformed("its forest is not that of the recipe");
      }
    }
    ForestFile file = new ForestFile(recipe, forest);
    List<Node> trees = new ArrayList<>();
    for (int t = 0; t < forest.trees(); t++) {
      int[] counts = file.counts(numbers);
      if (sum(counts) > Integer.MAX_VALUE || sum(counts) == 0) {
        throw TensorFile.malformed("a tree has no records, or too many");
      }
      int end = numbers.getSpan();
      trees.add(Node.stored(counts, file.new Span(bytes, numbers.at(), end, 0)));
      numbers = Numbers.toRead(bytes, end, bytes.length);
    }
    numbers.requireEnd();
    return trees;
  }

  /** The bytes of a node and all below it. */
  private final class Span implements Node.Stored {

    private final byte[] bytes;
    private final int from;
    private final int to;
    private final int depth;

    Span(byte[] bytes, int from, int to, int depth) {
      this.bytes = bytes;
      this.from = from;
      this.to = to;
      this.depth = depth;
    }

    @Override
    public Optional<Node.Split> split(int[] counts) throws ModelException {
      Numbers numbers = Numbers.toRead(bytes, from, to);
      int size = numbers.get();
      if (size == 0) {
        numbers.requireEnd();
        return Optional.empty();
      }
      if (depth == forest.depth() || Node.isPure(counts) || size > recipe.features()) {
        throw TensorFile.malformed("a node splits that cannot");
      }
      List<Attribute> attributes = new ArrayList<>();
      for (int a = 0; a < size; a++) {
        attributes.add(attribute(numbers, counts));
      }
      int middle = numbers.getSpan();
      int[] best = Node.best(counts, attributes);
      int[] left = new int[counts.length];
      int[] right = new int[counts.length];
      for (int k = 0; k < counts.length; k++) {
        left[k] = attributes.get(best[0]).left(best[1], k);
        right[k] = counts[k] - left[k];
      }
      return Optional.of(
          new Node.Split(
              attributes,
              best[0],
              best[1],
              Node.stored(left, new Span(bytes, numbers.at(), middle, depth + 1)),
              Node.stored(right, new Span(bytes, middle, to, depth + 1))));
    }

    @Override
    public void copyTo(Numbers numbers) {
      numbers.put(bytes, from, to);
    }
  }

  private int[] counts(Numbers numbers) throws ModelException {
    int[] counts = new int[recipe.classes()];
    for (int k = 0; k < counts.length; k++) {
      counts[k] = numbers.get();
    }
    return counts;
  }

  private Attribute attribute(Numbers numbers, int[] counts) throws ModelException {
    int index = numbers.get();
    int size = numbers.get();
    if (index >= recipe.features() || size < 1 || size > forest.thresholds()) {
      throw TensorFile.malformed("a node considers an attribute that it cannot");
    }
    float[] values = new float[size];
    int[] own = new int[size];
    List<int[]> left = new ArrayList<>();
    for (int c = 0; c < size; c++) {
      values[c] = numbers.getFloat();
      own[c] = numbers.get();
      int[] added = counts(numbers);
      boolean rises = c == 0 ? values[c] >= 0 : values[c] > values[c - 1];
      if (!rises || !(values[c] < 1) || own[c] < 1 || own[c] > sum(added)) {
        throw TensorFile.malformed("a candidate threshold is none");
      }
      left.add(summed(added, c == 0 ? new int[counts.length] : left.get(c - 1), counts));
    }
    if (Arrays.equals(left.get(size - 1), counts)) {
      throw TensorFile.malformed("a threshold leaves nothing on its right");
    }
    return new Attribute(index, values, own, left.toArray(int[][]::new));
  }

  private static int[] summed(int[] added, int[] before, int[] most) throws ModelException {
    for (int k = 0; k < added.length; k++) {
      if (added[k] > most[k] - before[k]) {
        throw TensorFile.malformed("a threshold has more records than its node");
      }
      added[k] += before[k];
    }
    return added;
  }

  private static long sum(int[] counts) {
    long sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }
}
