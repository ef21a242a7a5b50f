// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static dev.lethe.certification.Vectors.each;
import static dev.lethe.certification.Vectors.hash;
import static dev.lethe.certification.Vectors.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.certification.Vectors;
import dev.lethe.certification.log.LogException.Reason;
import dev.lethe.contract.digest.Digest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class FormatVectorTest {

  private static byte[] text(JsonNode node) {
    return node.textValue().getBytes(UTF_8);
  }

  static LogKey keyOf(JsonNode key) {
    NoteKey.Type type =
        key.get("signatureType").textValue().equals("0x01")
            ? NoteKey.Type.NOTE
            : NoteKey.Type.COSIGNATURE;
    return LogKey.ofSeed(key.get("name").textValue(), type, hex(key.get("seedHex")));
  }

  @TestFactory
  Stream<DynamicTest> readsKeysAndDerivesTheirPublicHalves() {
    return Stream.of("checkpoint", "cosignature", "tlog-proof", "status-list")
        .flatMap(file -> each(Vectors.read(file).get("keys")))
        .map(
            key ->
                dynamicTest(
                    key.get("vkey").textValue(),
                    () -> {
                      NoteKey parsed = NoteKey.parse(key.get("vkey").textValue());
                      assertThat(parsed.publicKey()).isEqualTo(key.get("publicKeyHex").textValue());
                      assertThat(parsed.id()).isEqualTo(key.get("keyIdHex").textValue());
                      assertThat(keyOf(key).noteKey()).isEqualTo(parsed);
                      assertThat(parsed.vkey()).isEqualTo(key.get("vkey").textValue());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> acceptsEntriesOfEveryType() {
    return each(Vectors.read("leaf-formats").get("accept"))
        .map(
            c ->
                dynamicTest(
                    c.get("type").textValue(),
                    () -> {
                      LogEntry entry = LogEntry.parse(text(c.get("text")));
                      assertThat(entry.type().word()).isEqualTo(c.get("type").textValue());
                      assertThat(entry.bytes())
                          .isEqualTo(text(c.get("text")))
                          .hasSize(c.get("bytes").intValue());
                      assertThat(entry.leafHash()).isEqualTo(hash(c.get("leafHashHex")));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> refusesEntriesOfAnotherForm() {
    return each(Vectors.read("leaf-formats").get("reject"))
        .map(
            c ->
                dynamicTest(
                    c.get("why").textValue(),
                    () ->
                        assertThatThrownBy(() -> LogEntry.parse(text(c.get("text"))))
                            .isInstanceOfSatisfying(
                                LogException.class,
                                e -> assertThat(e.reason()).isEqualTo(Reason.ENTRY_MALFORMED))));
  }

  @Test
  void signsCheckpointsToTheByte() throws LogException {
    JsonNode file = Vectors.read("checkpoint");
    String body = file.get("body").textValue();
    assertThat(Checkpoint.parse(body).body()).isEqualTo(body);
    assertThat(SignedNote.sign(body, keyOf(file.at("/keys/log"))).text())
        .isEqualTo(file.get("note").textValue());
  }

  private static LogPolicy logOf(JsonNode file) throws LogException {
    return LogPolicy.ofLog(NoteKey.parse(file.at("/keys/log/vkey").textValue()));
  }

  @TestFactory
  Stream<DynamicTest> acceptsCheckpoints() {
    JsonNode file = Vectors.read("checkpoint");
    return each(file.get("accept"))
        .map(
            c ->
                dynamicTest(
                    c.get("why").textValue(),
                    () -> {
                      LogPolicy.Verified verified = logOf(file).verify(text(c.get("text")));
                      assertThat(verified.quorumMet()).isTrue();
                      assertThat(verified.note().text()).isEqualTo(c.get("text").textValue());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> refusesCheckpoints() {
    JsonNode file = Vectors.read("checkpoint");
    return each(file.get("reject"))
        .map(
            c ->
                dynamicTest(
                    c.get("why").textValue(),
                    () ->
                        assertThatThrownBy(() -> logOf(file).verify(text(c.get("text"))))
                            .isInstanceOf(LogException.class)));
  }

  private static LogPolicy witnessed(JsonNode file, String quorum) throws LogException {
    return LogPolicy.parse(
        "# both witnesses\n"
            + ("log " + file.at("/keys/log/vkey").textValue() + "\n")
            + ("witness w1 " + file.at("/keys/witness1/vkey").textValue() + "\n")
            + ("witness w2 " + file.at("/keys/witness2/vkey").textValue() + " https://w2.example\n")
            + ("group both " + quorum + " w1 w2\n")
            + "quorum both\n");
  }

  @Test
  void cosignsToTheByte() throws LogException {
    JsonNode file = Vectors.read("cosignature");
    for (int i = 1; i <= 2; i++) {
      Instant time = Instant.ofEpochSecond(file.get("time" + i).longValue());
      assertThat(
              keyOf(file.at("/keys/witness" + i)).cosign(file.get("body").textValue(), time).text())
          .isEqualTo(file.get("signatureLine" + i).textValue());
    }
    LogPolicy.Verified verified = witnessed(file, "all").verify(text(file.get("note")));
    assertThat(verified.cosignedAt())
        .containsExactly(
            Instant.ofEpochSecond(file.get("time1").longValue()),
            Instant.ofEpochSecond(file.get("time2").longValue()));
    assertThat(verified.quorumMet()).isTrue();
  }

  @TestFactory
  Stream<DynamicTest> refusesCosignatures() {
    JsonNode file = Vectors.read("cosignature");
    return each(file.get("reject"))
        .map(
            c ->
                dynamicTest(
                    c.get("why").textValue(),
                    () ->
                        assertThatThrownBy(() -> witnessed(file, "any").verify(text(c.get("text"))))
                            .isInstanceOfSatisfying(
                                LogException.class,
                                e -> assertThat(e.reason()).isEqualTo(Reason.CHECKPOINT_INVALID))));
  }

  @Test
  void countsEachWitnessOnce() throws LogException {
    JsonNode file = Vectors.read("cosignature");
    for (JsonNode c : file.get("quorum")) {
      assertThat(witnessed(file, "2").verify(text(c.get("text"))).quorumMet())
          .as(c.toString())
          .isEqualTo(c.get("met").booleanValue());
    }
  }

  @TestFactory
  Stream<DynamicTest> acceptsProofs() {
    JsonNode file = Vectors.read("tlog-proof");
    return each(file.get("accept"))
        .map(
            c ->
                dynamicTest(
                    "index " + c.get("index") + c.path("note").asText(),
                    () -> {
                      TlogProof proof = TlogProof.parse(text(c.get("text")));
                      assertThat(proof.text()).isEqualTo(c.get("text").textValue());
                      assertThat(proof.index()).isEqualTo(c.get("index").longValue());
                      assertThat(proof.verify(text(c.get("entry")), logOf(file)).quorumMet())
                          .isTrue();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> refusesProofs() {
    JsonNode file = Vectors.read("tlog-proof");
    return each(file.get("reject"))
        .map(
            c ->
                dynamicTest(
                    c.get("why").textValue(),
                    () ->
                        assertThatThrownBy(
                                () ->
                                    TlogProof.parse(text(c.get("text")))
                                        .verify(text(c.get("entry")), logOf(file)))
                            .isInstanceOf(LogException.class)));
  }

  /** The published log of the vectors, appended entry by entry. */
  private static TransparencyLog logOfEntries(Path folder, LogStore store) throws LogException {
    TransparencyLog log =
        TransparencyLog.open(
            keyOf(Vectors.read("checkpoint").at("/keys/log")),
            store,
            new AnchorFile(folder.resolve("anchor")));
    List<LogEntry> entries = new ArrayList<>();
    for (JsonNode entry : Vectors.read("entries").get("entries")) {
      entries.add(LogEntry.parse(text(entry.get("text"))));
    }
    log.append(entries);
    return log;
  }

  @Test
  void publishesTheCheckpointOfTheEntries(@TempDir Path folder) throws LogException {
    TransparencyLog log = logOfEntries(folder, new MemoryLogStore());
    assertThat(log.checkpoint().text())
        .isEqualTo(Vectors.read("checkpoint").get("note").textValue());
  }

  @Test
  void servesTilesAndBundles(@TempDir Path folder) throws LogException {
    TransparencyLog log = logOfEntries(folder, new MemoryLogStore());
    JsonNode file = Vectors.read("tiles");
    for (JsonNode c : file.get("tiles")) {
      Tile tile = Tile.parse(c.get("path").textValue());
      assertThat(List.of(tile.level(), tile.index(), tile.width()))
          .isEqualTo(
              List.of(
                  c.get("level").intValue(),
                  c.get("index").longValue(),
                  c.get("width").intValue()));
      byte[] bytes = log.tile(tile);
      assertThat(bytes).hasSize(c.get("bytes").intValue());
      assertThat(Digest.of(bytes)).isEqualTo(hash(c.get("sha256Hex")));
      HashTile hashes = new HashTile(tile.level(), tile.index(), bytes);
      assertThat(hashes.hash(0)).isEqualTo(hash(c.get("firstHashHex")));
      assertThat(hashes.hash(tile.width() - 1)).isEqualTo(hash(c.get("lastHashHex")));
      if (c.get("contentHex").isTextual()) {
        assertThat(bytes).isEqualTo(hex(c.get("contentHex")));
      }
    }
    for (JsonNode c : file.get("entryBundles")) {
      Tile tile = Tile.parse(c.get("path").textValue());
      byte[] bundle = log.tile(tile);
      assertThat(bundle).hasSize(c.get("bytes").intValue());
      assertThat(Digest.of(bundle)).isEqualTo(hash(c.get("sha256Hex")));
      assertThat(HexFormat.of().formatHex(bundle)).startsWith(c.get("headHex").textValue());
      assertThat(Tile.bundle(Tile.unbundle(bundle, tile.width()))).isEqualTo(bundle);
    }
  }

  @Test
  void laysOutTiles() {
    for (JsonNode c : Vectors.read("tiles").get("layouts")) {
      List<Tile> tiles = Tile.layout(c.get("size").longValue());
      for (JsonNode level : c.get("levels")) {
        List<Tile> here =
            tiles.stream().filter(t -> t.level() == level.get("level").intValue()).toList();
        assertThat(here.stream().filter(t -> t.width() == Tile.FULL))
            .hasSize(level.get("fullTiles").intValue());
        assertThat(here.stream().filter(t -> t.width() < Tile.FULL).mapToInt(Tile::width).sum())
            .isEqualTo(level.get("partialWidth").intValue());
      }
      assertThat(tiles.stream().map(Tile::level).distinct()).hasSize(c.get("levels").size());
    }
  }

  @Test
  void writesAndReadsTilePaths() throws LogException {
    JsonNode file = Vectors.read("tiles");
    for (JsonNode c : file.get("indexPaths")) {
      String path = "tile/0/" + c.get("path").textValue();
      Tile tile = new Tile(0, c.get("index").longValue(), Tile.FULL);
      assertThat(tile.path()).isEqualTo(path);
      assertThat(Tile.parse(path)).isEqualTo(tile);
    }
    each(file.get("rejectPaths"))
        .forEach(
            path ->
                assertThatThrownBy(() -> Tile.parse(path.textValue()))
                    .as(path.textValue())
                    .isInstanceOf(LogException.class));
  }

  private static final Map<Integer, Witness.Result> RESULTS =
      Map.of(
          200, Witness.Result.COSIGNED,
          400, Witness.Result.BAD_REQUEST,
          403, Witness.Result.BAD_SIGNATURE,
          404, Witness.Result.UNKNOWN_LOG,
          409, Witness.Result.CONFLICT,
          422, Witness.Result.INCONSISTENT);

  @Test
  void answersAsAWitness(@TempDir Path folder) throws LogException {
    JsonNode file = Vectors.read("witness");
    Instant time = Instant.ofEpochSecond(Vectors.read("cosignature").get("time1").longValue());
    WitnessMemory memory = WitnessMemory.create(folder);
    Witness witness =
        new Witness(
            keyOf(file.at("/keys/witness1")),
            logOf(file),
            memory,
            Clock.fixed(time, ZoneOffset.UTC));
    JsonNode state = file.get("state");
    String origin = state.get("origin").textValue();
    memory.remember(
        origin,
        SignedNote.sign(
            Checkpoint.of(origin, state.get("size").longValue(), hash(state.get("rootHex"))).body(),
            keyOf(Vectors.read("checkpoint").at("/keys/log"))));
    assertThat(memory.lastOfHash(file.get("originHashHex").textValue()))
        .isEqualTo(memory.last(origin));
    for (JsonNode c : file.get("others")) {
      Witness.Answer answer = witness.addCheckpoint(text(c.get("request")));
      assertThat(answer.result())
          .as(c.get("why").textValue())
          .isEqualTo(RESULTS.get(c.get("expectStatus").intValue()));
      assertThat(answer.body()).isEqualTo(c.path("expectBody").asText());
    }
    Witness.Answer answer = witness.addCheckpoint(text(file.get("request")));
    assertThat(answer)
        .isEqualTo(new Witness.Answer(Witness.Result.COSIGNED, file.get("response").textValue()));
    assertThat(witness.addCheckpoint(text(file.get("request"))).result())
        .isEqualTo(Witness.Result.CONFLICT);
    memory.close();
  }
}
