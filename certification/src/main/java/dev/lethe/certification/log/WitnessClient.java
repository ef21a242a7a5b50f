// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.LogException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks one witness for its cosignature under heads of one log.
 *
 * <p>Source: C2SP tlog-witness, {@code add-checkpoint}.
 */
public final class WitnessClient {

  /**
   * Each try is answered by the size the witness has; more than a few mean a race that others win.
   */
  private static final int MAX_TRIES = 3;

  private static final int OK = 200;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;
  private static final String PATH = "/add-checkpoint";

  private final NoteKey key;
  private final URI address;
  private final HttpClient http;
  private final AtomicLong known = new AtomicLong();

  /**
   * A witness.
   *
   * @param key that its cosignatures are checked with
   * @param address its submission prefix, without a slash at the end
   */
  public WitnessClient(NoteKey key, URI address, HttpClient http) {
    if (key.type() != NoteKey.Type.COSIGNATURE) {
      throw new IllegalArgumentException("no key of a witness: " + key.vkey());
    }
    this.key = key;
    this.address = address;
    this.http = http;
  }

  /** The key of the witness. */
  public NoteKey key() {
    return key;
  }

  /**
   * The witness's line under a head that the log has published.
   *
   * @param wait for one answer
   * @throws LogException WITNESS_UNAVAILABLE or WITNESS_REFUSED; WITNESS_AHEAD if others asked for
   *     a later head meanwhile; ROLLED_BACK, FORKED or INCONSISTENT if the witness has seen another
   *     history, which is an alarm
   */
  public SignedNote.Line cosign(TransparencyLog log, SignedNote note, Duration wait)
      throws LogException {
    Checkpoint head = Checkpoint.parse(note.body());
    for (int i = 0; i < MAX_TRIES; i++) {
      long old = Math.min(known.get(), head.size());
      HttpResponse<String> answer = post(request(log, note, old, head.size()), wait);
      switch (answer.statusCode()) {
        case OK -> {
          known.accumulateAndGet(head.size(), Math::max);
          return line(note, answer.body());
        }
        case CONFLICT -> known.set(sizeAt(log, head, old, answer.body()));
        case UNPROCESSABLE ->
            throw new LogException(
                Reason.INCONSISTENT,
                key.name() + " has seen a history that is no beginning of ours");
        default ->
            throw new LogException(
                Reason.WITNESS_REFUSED, key.name() + " answered " + answer.statusCode());
      }
    }
    throw new LogException(Reason.WITNESS_AHEAD, key.name() + " is ahead of each try");
  }

  private static String request(TransparencyLog log, SignedNote note, long old, long size)
      throws LogException {
    StringBuilder request = new StringBuilder("old ").append(old).append('\n');
    log.consistencyProof(old, size)
        .path()
        .forEach(hash -> request.append(Base64Text.of(hash.bytes())).append('\n'));
    return request.append('\n').append(note.text()).toString();
  }

  private HttpResponse<String> post(String request, Duration wait) throws LogException {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create(address + PATH))
              .timeout(wait)
              .POST(HttpRequest.BodyPublishers.ofString(request, UTF_8))
              .build(),
          BodyHandlers.ofString(UTF_8));
    } catch (IOException e) {
      throw new LogException(Reason.WITNESS_UNAVAILABLE, key.name() + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogException(Reason.WITNESS_UNAVAILABLE, "stopped while asking " + key.name(), e);
    }
  }

  /** The size the witness names, if a log that did nothing wrong can have it. */
  private long sizeAt(TransparencyLog log, Checkpoint head, long asked, String body)
      throws LogException {
    long size = Checkpoint.parseNumber(body.strip());
    if (size > log.head().size()) {
      throw new LogException(
          Reason.ROLLED_BACK,
          key.name() + " has seen " + size + " entries, the log has " + log.head().size());
    }
    if (size == asked && size == head.size()) {
      throw new LogException(
          Reason.FORKED, key.name() + " has seen another root for " + size + " entries");
    }
    if (size > head.size()) {
      throw new LogException(
          Reason.WITNESS_AHEAD, key.name() + " has cosigned a later head already");
    }
    return size;
  }

  private SignedNote.Line line(SignedNote note, String body) throws LogException {
    // What strangers may have added to the answer is left out; a wrong line of the key is refused.
    SignedNote answered = SignedNote.parse((note.body() + "\n" + body).getBytes(UTF_8));
    SignedNote.Line line = answered.verifiedBy(List.of(key)).get(key);
    if (line == null) {
      throw new LogException(Reason.WITNESS_REFUSED, key.name() + " answered without its line");
    }
    return line;
  }
}
