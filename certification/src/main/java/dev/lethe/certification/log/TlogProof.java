// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.LogException.Reason;
import dev.lethe.contract.digest.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The proof that travels with an entry: its index, the path to the root, and the checkpoint.
 *
 * <p>Source: C2SP tlog-proof. The optional {@code extra} line is not authenticated.
 *
 * @param extra the extra line, decoded, as text
 * @param index of the entry
 * @param path hashes, leaf side first
 * @param note the checkpoint
 */
public record TlogProof(Optional<String> extra, long index, List<Digest> path, SignedNote note) {

  /** Longest proof accepted, in bytes. */
  public static final int MAX_BYTES = 2 * SignedNote.MAX_BYTES;

  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";
  private static final int HASH_BYTES = 32;

  public TlogProof {
    path = List.copyOf(path);
  }

  /**
   * Reads a proof.
   *
   * @throws LogException PROOF_INVALID if it is malformed, CHECKPOINT_INVALID if its note is
   */
  public static TlogProof parse(byte[] bytes) throws LogException {
    if (bytes.length > MAX_BYTES) {
      throw invalid("at most " + MAX_BYTES + " bytes, found " + bytes.length);
    }
    String text;
    try {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new LogException(Reason.PROOF_INVALID, "a proof is UTF-8", e);
    }
    int split = text.indexOf("\n\n");
    if (split < 0) {
      throw invalid("a blank line before its checkpoint");
    }
    List<String> lines = new ArrayList<>(List.of(text.substring(0, split).split("\n", -1)));
    if (!lines.remove(0).equals(HEADER)) {
      throw invalid("the first line " + HEADER);
    }
    Optional<String> extra = Optional.empty();
    if (!lines.isEmpty() && lines.get(0).startsWith(EXTRA)) {
      byte[] decoded = base64(lines.remove(0).substring(EXTRA.length()));
      extra = Optional.of(new String(decoded, UTF_8));
    }
    if (lines.isEmpty() || !lines.get(0).startsWith(INDEX)) {
      throw invalid("an index line");
    }
    long index = index(lines.remove(0).substring(INDEX.length()));
    return new TlogProof(
        extra, index, path(lines), SignedNote.parse(text.substring(split + 2).getBytes(UTF_8)));
  }

  private static long index(String number) throws LogException {
    try {
      return Checkpoint.parseNumber(number);
    } catch (LogException e) {
      throw new LogException(Reason.PROOF_INVALID, "an index is a plain number: " + number, e);
    }
  }

  private static List<Digest> path(List<String> lines) throws LogException {
    if (lines.size() > InclusionProof.MAX_PATH) {
      throw invalid("at most " + InclusionProof.MAX_PATH + " hashes, found " + lines.size());
    }
    List<Digest> path = new ArrayList<>();
    for (String line : lines) {
      byte[] hash = base64(line);
      if (hash.length != HASH_BYTES) {
        throw invalid("hashes of 32 bytes, found: " + line);
      }
      path.add(Digest.ofHash(hash));
    }
    return path;
  }

  private static byte[] base64(String text) throws LogException {
    return Base64Text.parse(text).orElseThrow(() -> invalid("canonical base64, found: " + text));
  }

  private static LogException invalid(String rule) {
    return new LogException(Reason.PROOF_INVALID, "a proof has " + rule);
  }

  /** The written form. */
  public String text() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    extra.ifPresent(e -> text.append(EXTRA).append(Base64Text.of(e.getBytes(UTF_8))).append('\n'));
    text.append(INDEX).append(index).append('\n');
    path.forEach(hash -> text.append(Base64Text.of(hash.bytes())).append('\n'));
    return text.append('\n').append(note.text()).toString();
  }

  /** The written form in UTF-8: the content of a {@code .tlog-proof} file. */
  public byte[] bytes() {
    return text().getBytes(UTF_8);
  }

  /** The same proof with another extra line. */
  public TlogProof withExtra(String newExtra) {
    return new TlogProof(Optional.of(newExtra), index, path, note);
  }

  /**
   * Verifies that this entry is in a log of the policy. Whether the quorum is met is in the answer.
   *
   * @param entry the exact bytes, rebuilt by the caller and not taken from the proof
   * @throws LogException CHECKPOINT_INVALID or ORIGIN_UNKNOWN as in {@link LogPolicy#verify},
   *     PROOF_INVALID if the path does not fit index and size, LEAF_MISMATCH if it belongs to
   *     another entry
   */
  public LogPolicy.Verified verify(byte[] entry, LogPolicy policy) throws LogException {
    LogPolicy.Verified verified = policy.verify(note.bytes());
    Checkpoint checkpoint = verified.checkpoint();
    if (index >= checkpoint.size()) {
      throw invalid("an index below the size " + checkpoint.size() + ", found " + index);
    }
    if (path.size() != InclusionProof.pathLength(index, checkpoint.size())) {
      throw invalid("as many hashes as index and size ask for, found " + path.size());
    }
    InclusionProof proof = new InclusionProof(index, checkpoint.size(), path);
    if (!proof.holds(MerkleTree.leafHash(entry), checkpoint.root())) {
      throw new LogException(
          Reason.LEAF_MISMATCH,
          "the proof at index " + index + " leads from another entry or by another path");
    }
    return verified;
  }
}
