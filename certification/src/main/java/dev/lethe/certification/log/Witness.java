// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.LogException.Reason;
import dev.lethe.contract.digest.Digest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A witness: it cosigns a log's checkpoint only if the log it saw before is the beginning of this
 * one. Its memory is as long as this object's; keeping it for longer is its host's business.
 *
 * <p>Source: C2SP tlog-witness, {@code add-checkpoint}, without the transport.
 */
public final class Witness {

  private static final String OLD = "old ";

  private final LogKey key;
  private final LogPolicy logs;
  private final Clock clock;
  private final Map<String, Checkpoint> seen = new HashMap<>();

  /** What became of a request. */
  public enum Result {
    COSIGNED,
    /** The request is malformed, or its old size is above its new one. */
    BAD_REQUEST,
    UNKNOWN_LOG,
    BAD_SIGNATURE,
    /** The old size is not the one seen last. */
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
   * A witness that has seen nothing yet.
   *
   * @param key signs cosignatures
   * @param logs whose checkpoints it cosigns
   * @param clock tells the time it signs
   */
  public Witness(LogKey key, LogPolicy logs, Clock clock) {
    this.key = key;
    this.logs = logs;
    this.clock = clock;
  }

  /** Takes a checkpoint as seen without asking for a proof, for instance from an earlier life. */
  public synchronized void remember(Checkpoint checkpoint) {
    seen.put(checkpoint.origin(), checkpoint);
  }

  /** Answers one request; checking and remembering are one step. */
  public synchronized Answer addCheckpoint(byte[] request) {
    Optional<Request> parsed = Request.parse(new String(request, UTF_8));
    if (parsed.isEmpty()) {
      return refused(Result.BAD_REQUEST);
    }
    LogPolicy.Verified verified;
    try {
      verified = logs.verify(parsed.get().note().getBytes(UTF_8));
    } catch (LogException e) {
      return refused(
          e.reason() == Reason.ORIGIN_UNKNOWN ? Result.UNKNOWN_LOG : Result.BAD_SIGNATURE);
    }
    return judge(parsed.get(), verified);
  }

  private Answer judge(Request request, LogPolicy.Verified verified) {
    Checkpoint next = verified.checkpoint();
    if (request.oldSize() > next.size()) {
      return refused(Result.BAD_REQUEST);
    }
    Checkpoint last =
        seen.getOrDefault(next.origin(), Checkpoint.of(next.origin(), 0, MerkleTree.EMPTY_ROOT));
    if (request.oldSize() != last.size()) {
      return new Answer(Result.CONFLICT, last.size() + "\n");
    }
    if (!new ConsistencyProof(last.size(), next.size(), request.path())
        .holds(last.root(), next.root())) {
      return refused(Result.INCONSISTENT);
    }
    seen.put(next.origin(), next);
    return new Answer(Result.COSIGNED, key.cosign(verified.note().body(), clock.instant()).text());
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
        return Optional.of(new Request(old, path, text.substring(split + 2)));
      } catch (LogException e) {
        return Optional.empty();
      }
    }
  }
}
