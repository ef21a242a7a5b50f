// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.certification.log.AnchorFile;
import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogException.Reason;
import dev.lethe.certification.log.LogKey;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.MemoryLogStore;
import dev.lethe.certification.log.MerkleTree;
import dev.lethe.certification.log.NoteKey;
import dev.lethe.certification.log.SignedNote;
import dev.lethe.certification.log.TransparencyLog;
import dev.lethe.certification.log.Witness;
import dev.lethe.certification.log.WitnessClient;
import dev.lethe.certification.log.WitnessMemory;
import dev.lethe.certification.log.Witnesses;
import dev.lethe.contract.digest.Digest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log and its witness, over real HTTP and a real folder. */
class WitnessServerTest {

  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final Instant TIME = Instant.parse("2026-09-21T17:38:49Z");
  private static final LogKey LOG = key("log.example/w", NoteKey.Type.NOTE, 1);
  private static final LogKey WITNESS = key("witness.example", NoteKey.Type.COSIGNATURE, 2);

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final MemoryLogStore store = new MemoryLogStore();
  private TransparencyLog log;
  private WitnessMemory memory;
  private WitnessServer server;

  private static LogKey key(String name, NoteKey.Type type, int fill) {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) fill);
    return LogKey.ofSeed(name, type, seed);
  }

  @BeforeEach
  void start() throws Exception {
    log = openLog(store, "anchor");
    listen(WitnessMemory.create(folder.resolve("memory")));
  }

  private TransparencyLog openLog(MemoryLogStore opened, String anchor) throws LogException {
    return TransparencyLog.open(LOG, opened, new AnchorFile(folder.resolve(anchor)));
  }

  private void listen(WitnessMemory opened) throws Exception {
    memory = opened;
    server =
        new WitnessServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new Witness(
                WITNESS, LogPolicy.ofLog(LOG.noteKey()), memory, Clock.fixed(TIME, ZoneOffset.UTC)),
            memory);
  }

  private void restart() throws Exception {
    stop();
    listen(WitnessMemory.open(folder.resolve("memory")));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    memory.close();
  }

  private static LogEntry entry(int number) {
    Digest digest = Digest.of(Integer.toString(number).getBytes(UTF_8));
    return new LogEntry.Plan(digest, TIME, digest);
  }

  private void append(int from, int to) throws LogException {
    log.append(IntStream.range(from, to).mapToObj(WitnessServerTest::entry).toList());
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  private WitnessClient client() {
    return new WitnessClient(WITNESS.noteKey(), address(), http);
  }

  private Witnesses.Cosigned ask(TransparencyLog asking, WitnessClient... clients)
      throws LogException {
    ExecutorService threads = Executors.newFixedThreadPool(clients.length);
    try {
      return new Witnesses(List.of(clients), threads).cosign(asking, WAIT);
    } finally {
      threads.shutdown();
    }
  }

  private static LogPolicy demanding() throws LogException {
    return LogPolicy.parse(
        "log " + LOG.noteKey().vkey() + "\nwitness w " + WITNESS.noteKey().vkey() + "\nquorum w\n");
  }

  @Test
  void cosignsEachHeadOfAGrowingLogAcrossRestarts() throws Exception {
    WitnessClient before = client();
    for (int end : List.of(1, 5, 300)) {
      append((int) log.head().size(), end);
      LogPolicy.Verified verified = demanding().verify(ask(log, before).note().bytes());
      assertThat(verified.quorumMet()).isTrue();
      assertThat(verified.cosignedAt()).containsExactly(TIME);
    }
    restart();
    append(300, 301);
    // A client that knows nothing of the earlier heads is told the size to prove from.
    Witnesses.Cosigned cosigned = ask(log, client());
    assertThat(demanding().verify(cosigned.note().bytes()).quorumMet()).isTrue();
    assertThat(log.proofOf(7, cosigned.note()).verify(entry(7).bytes(), demanding()).quorumMet())
        .isTrue();
  }

  @Test
  void refusesALogThatWasPutBackAlsoAfterItsOwnRestart() throws Exception {
    append(0, 4);
    MemoryLogStore backup = store.backup();
    append(4, 9);
    assertThat(ask(log, client()).failures()).isEmpty();
    restart();

    Witnesses.Cosigned cosigned = ask(openLog(backup, "other"), client());
    assertThat(cosigned.alarms())
        .extracting(LogException::reason)
        .containsExactly(Reason.ROLLED_BACK);
    assertThat(demanding().verify(cosigned.note().bytes()).quorumMet()).isFalse();
  }

  @Test
  void refusesASecondHistoryAndKeepsItAsEvidence() throws Exception {
    append(0, 4);
    MemoryLogStore backup = store.backup();
    append(4, 6);
    assertThat(ask(log, client()).failures()).isEmpty();

    TransparencyLog forked = openLog(backup, "other");
    forked.append(List.of(entry(44), entry(55)));
    assertThat(ask(forked, client()).alarms())
        .extracting(LogException::reason)
        .containsExactly(Reason.FORKED);
    forked.append(entry(66));
    assertThat(ask(forked, client()).alarms())
        .extracting(LogException::reason)
        .containsExactly(Reason.INCONSISTENT);
    try (var kept = Files.list(folder.resolve("memory/contradictions"))) {
      assertThat(kept.map(f -> Files.exists(f))).hasSize(2);
    }
    // What it has cosigned is still the first history.
    append(6, 8);
    assertThat(ask(log, client()).failures()).isEmpty();
  }

  @Test
  void goesOnWithoutAWitnessThatDoesNotAnswerOrKnowTheLog() throws Exception {
    append(0, 2);
    WitnessClient gone =
        new WitnessClient(
            key("gone.example", NoteKey.Type.COSIGNATURE, 3).noteKey(),
            URI.create("http://127.0.0.1:1"),
            http);
    Witnesses.Cosigned cosigned = ask(log, gone, client());
    assertThat(demanding().verify(cosigned.note().bytes()).quorumMet()).isTrue();
    assertThat(cosigned.failures())
        .extracting(LogException::reason)
        .containsExactly(Reason.WITNESS_UNAVAILABLE);
    assertThat(cosigned.alarms()).isEmpty();

    TransparencyLog stranger =
        TransparencyLog.open(
            key("stranger.example", NoteKey.Type.NOTE, 4),
            new MemoryLogStore(),
            new AnchorFile(folder.resolve("stranger")));
    assertThat(ask(stranger, client()).failures())
        .extracting(LogException::reason)
        .containsExactly(Reason.WITNESS_REFUSED);
  }

  @Test
  void showsAnybodyTheHeadItCosignedLast() throws Exception {
    append(0, 3);
    ask(log, client());
    String hash = Digest.of(log.origin().getBytes(UTF_8)).hex();
    HttpResponse<String> shown = get("/" + hash + "/checkpoint");
    assertThat(shown.statusCode()).isEqualTo(200);
    LogPolicy.Verified verified = demanding().verify(shown.body().getBytes(UTF_8));
    assertThat(verified.checkpoint()).isEqualTo(log.head());
    assertThat(verified.quorumMet()).isTrue();
    assertThat(demanding().text()).contains(get("/").body().strip());
    assertThat(get("/" + "0".repeat(64) + "/checkpoint").statusCode()).isEqualTo(404);
    assertThat(get("/add-checkpoint").statusCode()).isEqualTo(404);
    assertThat(get("/../memory").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(address() + path)).build(), BodyHandlers.ofString(UTF_8));
  }

  private HttpResponse<String> add(String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(address() + "/add-checkpoint"))
            .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
            .build(),
        BodyHandlers.ofString(UTF_8));
  }

  /** C2SP tlog-witness: 404 for a log that is not known, 403 for one that no known key signed. */
  @Test
  void tellsALogItDoesNotKnowFromAKnownOneThatAStrangerSigned() throws Exception {
    LogKey stranger = key(LOG.noteKey().name(), NoteKey.Type.NOTE, 9);
    LogKey unknown = key("log.example/other", NoteKey.Type.NOTE, 9);
    assertThat(add(request(stranger)).statusCode()).isEqualTo(403);
    assertThat(add(request(unknown)).statusCode()).isEqualTo(404);
  }

  private static String request(LogKey signer) {
    Checkpoint head = Checkpoint.of(signer.noteKey().name(), 0, MerkleTree.EMPTY_ROOT);
    return "old 0\n\n" + SignedNote.sign(head.body(), signer).text();
  }

  @Test
  void answersRubbishWithBadRequest() throws Exception {
    for (String body :
        List.of("", "old", "old -1\n\nx", "old 1\n", "\u0000", "x".repeat(300_000))) {
      assertThat(add(body).statusCode())
          .as(body.substring(0, Math.min(9, body.length())))
          .isEqualTo(400);
    }
  }

  @Test
  void tellsAConflictAsTheProtocolHasIt() throws Exception {
    append(0, 3);
    ask(log, client());
    HttpResponse<String> answer = add("old 0\n\n" + log.checkpoint().text());
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
    assertThat(answer.body()).isEqualTo("3\n");
  }

  @Test
  void doesNotStartWithoutItsMemoryNorTwiceOnOne() {
    assertThatThrownBy(() -> WitnessMemory.open(folder.resolve("lost")))
        .isInstanceOfSatisfying(
            LogException.class, e -> assertThat(e.reason()).isEqualTo(Reason.WITNESS_UNAVAILABLE));
    assertThatThrownBy(() -> WitnessMemory.create(folder.resolve("memory")))
        .isInstanceOf(LogException.class);
  }
}
