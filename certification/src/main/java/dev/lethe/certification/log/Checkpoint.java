// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import dev.lethe.contract.digest.Digest;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A log's size and root.
 *
 * <p>Source: C2SP tlog-checkpoint. Extension lines are read and never written.
 *
 * @param origin the log's address without scheme
 * @param size number of entries
 * @param root root hash
 * @param extensions further lines of the body
 */
public record Checkpoint(String origin, long size, Digest root, List<String> extensions) {

  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,18}");
  private static final int HASH_BYTES = 32;

  public Checkpoint {
    extensions = List.copyOf(extensions);
    if (origin.isBlank() || origin.contains("\n") || size < 0) {
      throw new IllegalArgumentException("a checkpoint has an origin and a size from 0");
    }
  }

  /** A checkpoint as this log writes it. */
  public static Checkpoint of(String origin, long size, Digest root) {
    return new Checkpoint(origin, size, root, List.of());
  }

  /**
   * Reads the body of a note.
   *
   * @throws LogException CHECKPOINT_INVALID if it is malformed
   */
  public static Checkpoint parse(String body) throws LogException {
    String[] lines = body.split("\n", -1);
    // The last part is what follows the last line feed: nothing.
    List<String> texts = List.of(lines).subList(0, lines.length - 1);
    if (texts.size() < 3
        || texts.stream().anyMatch(String::isEmpty)
        || texts.get(0).isBlank()
        || !body.endsWith("\n")) {
      throw SignedNote.invalid(
          "a checkpoint has an origin, a size and a root, each line ended, and no blank lines");
    }
    long size = parseNumber(texts.get(1));
    byte[] root =
        Base64Text.parse(texts.get(2))
            .filter(hash -> hash.length == HASH_BYTES)
            .orElseThrow(() -> SignedNote.invalid("no root of 32 bytes: " + texts.get(2)));
    Checkpoint checkpoint =
        new Checkpoint(texts.get(0), size, Digest.ofHash(root), texts.subList(3, texts.size()));
    if (size == 0 && !checkpoint.root().equals(MerkleTree.EMPTY_ROOT)) {
      throw SignedNote.invalid("a log without entries has the empty root");
    }
    return checkpoint;
  }

  static long parseNumber(String text) throws LogException {
    try {
      if (NUMBER.matcher(text).matches()) {
        return Long.parseLong(text);
      }
    } catch (NumberFormatException e) {
      throw new LogException(
          LogException.Reason.CHECKPOINT_INVALID, "a number up to 2^63 - 1, found: " + text, e);
    }
    throw SignedNote.invalid("a number without sign and leading zeros, found: " + text);
  }

  /**
   * Demands that this is the beginning of a log.
   *
   * @param tree of the log, whose subtrees need not be trusted
   * @param root its root
   * @throws LogException ROLLED_BACK if the log is smaller, FORKED if it has another root for the
   *     same size, INCONSISTENT if it is larger but does not contain this
   */
  void requireBeginningOf(MerkleTree tree, Digest root) throws LogException {
    if (size > tree.size()) {
      throw new LogException(
          LogException.Reason.ROLLED_BACK,
          "a checkpoint of " + size + " entries was signed, the log has " + tree.size());
    }
    if (!tree.consistencyProof(size).holds(this.root, root)) {
      throw new LogException(
          size == tree.size() ? LogException.Reason.FORKED : LogException.Reason.INCONSISTENT,
          "the log has another root for " + size + " entries than was signed");
    }
  }

  /** The body of the note. */
  public String body() {
    StringBuilder body =
        new StringBuilder(origin)
            .append('\n')
            .append(size)
            .append('\n')
            .append(Base64Text.of(root.bytes()))
            .append('\n');
    extensions.forEach(line -> body.append(line).append('\n'));
    return body.toString();
  }
}
