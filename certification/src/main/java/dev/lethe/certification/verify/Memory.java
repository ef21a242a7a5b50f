// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.DurableFile;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.SignedNote;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a reader has seen in earlier verifications, in a folder: each signed head of a log, and the
 * highest sequence of each status list. Only with it does a reader notice a log that shows him
 * another history than before. Two heads that contradict each other are both kept.
 */
public final class Memory {

  private static final String HEADS = "heads";
  private static final String SEQUENCES = "sequences.json";
  private static final int SHORT_HEX = 16;

  private final Path folder;
  private final Map<String, String> notes = new LinkedHashMap<>();
  private final SortedMap<String, Long> sequences;

  /** The form of the file with the sequences. */
  private record Sequences(SortedMap<String, Long> highest) {}

  private Memory(Path folder, SortedMap<String, Long> sequences) {
    this.folder = folder;
    this.sequences = sequences;
  }

  /**
   * Reads what was seen; a missing folder is an empty memory.
   *
   * @throws IOException if it cannot be read, or is not what {@link #save} wrote
   */
  public static Memory open(Path folder) throws IOException {
    Memory memory = new Memory(folder, readSequences(folder.resolve(SEQUENCES)));
    Path heads = folder.resolve(HEADS);
    if (Files.isDirectory(heads)) {
      try (Stream<Path> files = Files.list(heads)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".note")).sorted().toList()) {
          memory.notes.put(file.getFileName().toString(), Files.readString(file, UTF_8));
        }
      }
    }
    return memory;
  }

  private static SortedMap<String, Long> readSequences(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new TreeMap<>();
    }
    try {
      return new TreeMap<>(
          CanonicalJson.convert(
                  CanonicalJson.parseCanonical(Files.readAllBytes(file)), Sequences.class)
              .highest());
    } catch (JsonException e) {
      throw new IOException(file + " is not a memory of status lists: " + e.getMessage(), e);
    }
  }

  /** Heads of this log, as far as the policy still trusts who signed them. */
  List<Checkpoint> heads(String origin, LogPolicy policy) {
    List<Checkpoint> heads = new ArrayList<>();
    for (String note : notes.values()) {
      verified(note, policy).filter(h -> h.origin().equals(origin)).ifPresent(heads::add);
    }
    return heads;
  }

  /** Of a log that the present trust file does not name, there is nothing to compare with. */
  private static Optional<Checkpoint> verified(String note, LogPolicy policy) {
    try {
      return Optional.of(policy.verify(note.getBytes(UTF_8)).checkpoint());
    } catch (LogException e) {
      return Optional.empty();
    }
  }

  /** The highest sequence seen of a list, 0 if none. */
  long sequence(String listId) {
    return sequences.getOrDefault(listId, 0L);
  }

  /** Takes a head whose signature was verified. */
  void learn(LogPolicy.Verified verified) {
    Checkpoint head = verified.checkpoint();
    String origin = Digest.of(head.origin().getBytes(UTF_8)).hex().substring(0, SHORT_HEX);
    String root = head.root().hex().substring(0, SHORT_HEX);
    SignedNote note = verified.note();
    notes.putIfAbsent(origin + "-" + head.size() + "-" + root + ".note", note.text());
  }

  /** Takes the sequence of a list whose signature was verified. */
  void learn(String listId, long sequence) {
    sequences.merge(listId, sequence, Math::max);
  }

  /**
   * Writes down what was learned, and returns once it is on the disk.
   *
   * @throws IOException if it cannot
   */
  public void save() throws IOException {
    for (Map.Entry<String, String> note : notes.entrySet()) {
      Path file = folder.resolve(HEADS).resolve(note.getKey());
      if (!Files.exists(file)) {
        DurableFile.replace(file, note.getValue().getBytes(UTF_8));
      }
    }
    DurableFile.replace(folder.resolve(SEQUENCES), CanonicalJson.bytes(new Sequences(sequences)));
  }
}
