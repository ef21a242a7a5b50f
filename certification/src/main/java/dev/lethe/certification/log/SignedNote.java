// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.LogException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A text with signature lines under it.
 *
 * <p>Source: C2SP signed-note. Stricter than it: base64 in canonical form, no byte order mark, at
 * most 64 KiB and 32 lines.
 *
 * @param body the text that is signed, ending in a line feed
 * @param lines at least one
 */
public record SignedNote(String body, List<Line> lines) {

  /** Longest note accepted, in bytes. */
  public static final int MAX_BYTES = 64 * 1024;

  /** Most signature lines accepted. */
  public static final int MAX_LINES = 32;

  private static final String LINE_START = "— ";
  private static final int ID_BYTES = 4;

  public SignedNote {
    lines = List.copyOf(lines);
    if (!body.endsWith("\n") || lines.isEmpty()) {
      throw new IllegalArgumentException("a note is a text ending in a line feed, and signatures");
    }
  }

  /**
   * One signature line.
   *
   * @param name of the key
   * @param encoded key id and signature, in base64
   */
  public record Line(String name, String encoded) {
    public Line {
      NoteKey.requireName(name);
      if (Base64Text.parse(encoded).filter(bytes -> bytes.length > ID_BYTES).isEmpty()) {
        throw new IllegalArgumentException("no key id and signature in base64: " + encoded);
      }
    }

    static Line of(NoteKey key, byte[] signature) {
      byte[] id = HexFormat.of().parseHex(key.id());
      return new Line(
          key.name(),
          Base64Text.of(
              ByteBuffer.allocate(id.length + signature.length).put(id).put(signature).array()));
    }

    private byte[] bytes() {
      return Base64Text.parse(encoded).orElseThrow();
    }

    /** The id of the key, 8 hex digits. */
    public String keyId() {
      return HexFormat.of().formatHex(bytes(), 0, ID_BYTES);
    }

    /** What follows the key id. */
    public byte[] signature() {
      byte[] bytes = bytes();
      return Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
    }

    /** The written form, with its line feed. */
    public String text() {
      return LINE_START + name + " " + encoded + "\n";
    }
  }

  /**
   * Reads a note, without looking at its signatures.
   *
   * @throws LogException CHECKPOINT_INVALID if it is malformed
   */
  public static SignedNote parse(byte[] bytes) throws LogException {
    if (bytes.length > MAX_BYTES) {
      throw invalid("a note has at most " + MAX_BYTES + " bytes, found " + bytes.length);
    }
    String text;
    try {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new LogException(Reason.CHECKPOINT_INVALID, "a note is UTF-8", e);
    }
    boolean controls = text.chars().anyMatch(c -> (c < ' ' && c != '\n') || c == '\ufeff');
    int split = text.lastIndexOf("\n\n");
    if (controls || split < 0 || !text.endsWith("\n") || split + 2 == text.length()) {
      throw invalid(
          "a note is a text, a blank line and signature lines, each ended by a line feed");
    }
    String[] signatures = text.substring(split + 2, text.length() - 1).split("\n", -1);
    if (signatures.length > MAX_LINES) {
      throw invalid("a note has at most " + MAX_LINES + " signatures, found " + signatures.length);
    }
    List<Line> lines = new ArrayList<>();
    for (String signature : signatures) {
      lines.add(parseLine(signature).orElseThrow(() -> invalid("no signature line: " + signature)));
    }
    return new SignedNote(text.substring(0, split + 1), lines);
  }

  private static Optional<Line> parseLine(String text) {
    if (!text.startsWith(LINE_START)) {
      return Optional.empty();
    }
    String[] parts = text.substring(LINE_START.length()).split(" ", -1);
    if (parts.length != 2 || !NoteKey.isName(parts[0])) {
      return Optional.empty();
    }
    return Base64Text.parse(parts[1])
        .filter(bytes -> bytes.length > ID_BYTES)
        .map(bytes -> new Line(parts[0], parts[1]));
  }

  /** A body signed by one key. */
  public static SignedNote sign(String body, LogKey key) {
    return new SignedNote(body, List.of(key.sign(body)));
  }

  /** This note with further lines under it. */
  public SignedNote with(Collection<Line> further) {
    List<Line> all = new ArrayList<>(lines);
    all.addAll(further);
    return new SignedNote(body, all);
  }

  /** The written form. */
  public String text() {
    StringBuilder text = new StringBuilder(body).append('\n');
    lines.forEach(line -> text.append(line.text()));
    return text.toString();
  }

  /** The written form in UTF-8. */
  public byte[] bytes() {
    return text().getBytes(UTF_8);
  }

  /**
   * The known keys that signed, each with its first line. Unknown keys are passed over.
   *
   * @throws LogException CHECKPOINT_INVALID if a line of a known key does not verify
   */
  public Map<NoteKey, Line> verifiedBy(Collection<NoteKey> known) throws LogException {
    Map<NoteKey, Line> signed = new LinkedHashMap<>();
    for (Line line : lines) {
      for (NoteKey key : known) {
        if (!key.name().equals(line.name()) || !key.id().equals(line.keyId())) {
          continue;
        }
        if (!key.verifies(body, line.signature())) {
          throw invalid("the signature of " + key.name() + "+" + key.id() + " is wrong");
        }
        signed.putIfAbsent(key, line);
      }
    }
    return signed;
  }

  static LogException invalid(String message) {
    return new LogException(Reason.CHECKPOINT_INVALID, message);
  }
}
