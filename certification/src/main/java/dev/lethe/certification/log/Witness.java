// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.LogException.Reason;
import dev.lethe.contract.digest.Digest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A witness: it cosigns a log's checkpoint only if the log it saw before is the beginning of this
 * one. What it cosigned is on the disk before the answer is given.
 *
 * <p>Source: C2SP tlog-witness, {@code add-checkpoint}, without the transport.
 */
public final class Witness {

  private static final String OLD = "old ";

  private final LogKey key;
  private final LogPolicy logs;
  private final Clock clock;
  private final WitnessMemory memory;

  /** What became of a request. */
  public enum Result {
    COSIGNED,
    /** The request is malformed, or its old size is above its new one. */
    BAD_REQUEST,
    UNKNOWN_LOG,
    BAD_SIGNATURE,
    /** The old size is not the one seen last, or has another root. */
    CONFLICT,
    INCONSISTENT
  }

  /**
   * The answer to a request.
   *
   * @param result what became of it
   * @param body signature lines if cosigned, the size seen last and a line feed on conflict
   */
  public record Answer(Result result, String body) {}

  /**
   * A witness.
   *
   * @param key signs cosignatures
   * @param logs whose checkpoints it cosigns
   * @param memory what it has seen
   * @param clock tells the time it signs
   */
  public Witness(LogKey key, LogPolicy logs, WitnessMemory memory, Clock clock) {
    this.key = key;
    this.logs = logs;
    this.memory = memory;
    this.clock = clock;
  }

  /** The key that its cosignatures are checked with. */
  public NoteKey key() {
    return key.noteKey();
  }

  /**
   * Answers one request; checking and remembering are one step.
   *
   * @throws LogException if the memory fails; then nothing was cosigned
   */
  public synchronized Answer addCheckpoint(byte[] request) throws LogException {
    Optional<Request> parsed = Request.parse(new String(request, UTF_8));
    if (parsed.isEmpty()) {
      return refused(Result.BAD_REQUEST);
    }
    LogPolicy.Verified verified;
    try {
      verified = logs.verify(parsed.get().note().getBytes(UTF_8));
    } catch (LogException e) {
      return refused(
          e.reason() == Reason.ORIGIN_UNKNOWN && !knows(parsed.get().note())
              ? Result.UNKNOWN_LOG
              : Result.BAD_SIGNATURE);
    }
    Answer answer = judge(parsed.get(), verified);
    if (contradicts(answer, verified.checkpoint())) {
      memory.accuse(verified.checkpoint(), request);
    }
    return answer;
  }

  /** A known log that no known key signed is another answer than an unknown log. */
  private boolean knows(String note) {
    String origin = note.substring(0, Math.max(0, note.indexOf('\n')));
    return logs.logs().stream().anyMatch(k -> k.name().equals(origin));
  }

  private Checkpoint last(String origin) throws LogException {
    Optional<SignedNote> seen = memory.last(origin);
    return seen.isPresent()
        ? Checkpoint.parse(seen.get().body())
        : Checkpoint.of(origin, 0, MerkleTree.EMPTY_ROOT);
  }

  private Answer judge(Request request, LogPolicy.Verified verified) throws LogException {
    Checkpoint next = verified.checkpoint();
    if (request.oldSize() > next.size()) {
      return refused(Result.BAD_REQUEST);
    }
    Checkpoint last = last(next.origin());
    boolean other = last.size() == next.size() && !last.root().equals(next.root());
    if (request.oldSize() != last.size() || other) {
      return new Answer(Result.CONFLICT, last.size() + "\n");
    }
    if (!new ConsistencyProof(last.size(), next.size(), request.path())
        .holds(last.root(), next.root())) {
      return refused(Result.INCONSISTENT);
    }
    SignedNote.Line line = key.cosign(verified.note().body(), clock.instant());
    memory.remember(next.origin(), verified.signedBy(logs.logs()).with(List.of(line)));
    return new Answer(Result.COSIGNED, line.text());
  }

  private boolean contradicts(Answer answer, Checkpoint next) throws LogException {
    Checkpoint last = last(next.origin());
    return answer.result() == Result.INCONSISTENT
        || (answer.result() == Result.CONFLICT
            && last.size() == next.size()
            && !last.root().equals(next.root()));
  }

  private static Answer refused(Result result) {
    return new Answer(result, "");
  }

  private record Request(long oldSize, List<Digest> path, String note) {

    static Optional<Request> parse(String text) {
      int split = text.indexOf("\n\n");
      if (split < 0 || text.length() > TlogProof.MAX_BYTES) {
        return Optional.empty();
      }
      List<String> lines = List.of(text.substring(0, split).split("\n", -1));
      if (!lines.get(0).startsWith(OLD)) {
        return Optional.empty();
      }
      try {
        long old = Checkpoint.parseNumber(lines.get(0).substring(OLD.length()));
        List<Digest> path = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
          Optional<byte[]> hash =
              Base64Text.parse(line).filter(b -> b.length == HashTile.HASH_BYTES);
          if (hash.isEmpty()) {
            return Optional.empty();
          }
          path.add(Digest.ofHash(hash.get()));
        }
        if (path.size() > InclusionProof.MAX_PATH) {
          return Optional.empty();
        }
        return Optional.of(new Request(old, path, text.substring(split + 2)));
      } catch (LogException e) {
        return Optional.empty();
      }
    }
  }
}
