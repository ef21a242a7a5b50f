// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Steps 3 and 4: finds the signatures of a file by offset, not by search through a lenient parser.
 * The first that is no archive time-stamp is the seal, and it must be the only one.
 */
final class SignatureSearch {

  private static final Pattern BYTE_RANGE =
      Pattern.compile("/ByteRange\\s*\\[\\s*(-?\\d+)\\s+(-?\\d+)\\s+(-?\\d+)\\s+(-?\\d+)\\s*\\]");
  private static final int MAX_DIGITS = 9;

  /** Keys that a signature has once, and the code where it is otherwise. */
  private static final Map<Pattern, Code> ONCE =
      Map.of(
          Pattern.compile("/Contents\\b"), Code.SEAL_CONTENTS_MALFORMED,
          Pattern.compile("/ByteRange\\b"), Code.SEAL_BYTERANGE_INVALID,
          Pattern.compile("/SubFilter\\b"), Code.SEAL_CONTENTS_MALFORMED);

  /** What a signature dictionary can hold. */
  private enum Kind {
    SEAL("ETSI.CAdES.detached"),
    TIMESTAMP("ETSI.RFC3161");

    private final String word;
    private final Pattern filter;

    Kind(String word) {
      this.word = word;
      this.filter = Pattern.compile("/SubFilter\\s*/" + Pattern.quote(word) + "\\b");
    }

    boolean names(String dictionary) {
      return filter.matcher(dictionary).find();
    }
  }

  private final byte[] pdf;
  private final String text;
  private final List<Revision> revisions;
  private final Findings findings;
  private final List<SealedBytes> timestamps = new ArrayList<>();
  private Optional<SealedBytes> seal = Optional.empty();

  SignatureSearch(byte[] pdf, String text, List<Revision> revisions, Findings findings) {
    this.pdf = pdf;
    this.text = text;
    this.revisions = List.copyOf(revisions);
    this.findings = findings;
  }

  /** The seal, if it is one and well formed. */
  Optional<SealedBytes> seal() {
    return seal;
  }

  /** The archive time-stamps that are well formed, first to last. */
  List<SealedBytes> timestamps() {
    return List.copyOf(timestamps);
  }

  void run() {
    Matcher range = BYTE_RANGE.matcher(text);
    int seals = 0;
    while (range.find()) {
      String dictionary = dictionary(range.start());
      if (Kind.TIMESTAMP.names(dictionary)) {
        read(range, dictionary, Kind.TIMESTAMP).ifPresent(timestamps::add);
        continue;
      }
      seals++;
      if (seals == 1) {
        seal = read(range, dictionary, Kind.SEAL);
      }
    }
    if (seals > 1) {
      findings.fail(Code.SEAL_MULTIPLE, "exactly one seal", seals + " signatures");
    } else if (seals == 0) {
      boolean broken = text.contains("/" + Kind.SEAL.word) || text.contains("/ByteRange");
      findings.fail(
          broken ? Code.SEAL_BYTERANGE_INVALID : Code.SEAL_MISSING,
          "one seal of the form that certificates have",
          broken ? "a signature without a readable ByteRange" : "no signature");
    }
  }

  /** The object around an offset, by the table of the revision it lies in. */
  private String dictionary(int at) {
    int start = objectStart(at);
    int end = text.indexOf("endobj", at);
    return text.substring(start, end < 0 ? text.length() : end);
  }

  private int objectStart(int at) {
    return revisions.stream()
        .filter(r -> r.start() <= at && at < r.end())
        .flatMap(r -> r.objects().values().stream())
        .filter(offset -> offset <= at)
        .max(Integer::compare)
        .orElse(at);
  }

  private Optional<SealedBytes> read(Matcher range, String dictionary, Kind kind) {
    for (int i = 1; i <= 4; i++) {
      if (range.group(i).length() > MAX_DIGITS || range.group(i).startsWith("-")) {
        return refuse("four offsets inside the file", range.group());
      }
    }
    int from = Integer.parseInt(range.group(1));
    int gap = Integer.parseInt(range.group(2));
    int resume = Integer.parseInt(range.group(3));
    long end = (long) resume + Integer.parseInt(range.group(4));
    if (end > pdf.length) {
      findings.fail(Code.INPUT_TRUNCATED, "a file of " + end + " bytes or more", pdf.length);
      return Optional.empty();
    }
    if (from != 0 || gap <= 0 || resume <= gap + 1 || end < resume) {
      return refuse("0, then one gap, then the rest", range.group());
    }
    int start = objectStart(range.start());
    boolean inside = start < gap && resume <= range.start();
    if (!inside || !text.substring(start, gap).matches("(?s).*/Contents\\s*")) {
      return refuse("a gap that is this signature's Contents", range.group());
    }
    int ended = revisionEnding((int) end);
    if (ended < 0 || range.start() < revisions.get(ended).start()) {
      return refuse("a range that ends with its own revision", range.group());
    }
    checkDictionary(dictionary.replace(text.substring(gap, resume), ""), kind);
    return contents(text.substring(gap, resume))
        .map(
            der ->
                new SealedBytes(
                    Arrays.copyOf(pdf, (int) end),
                    concat(gap, resume, (int) end),
                    der,
                    ended,
                    start,
                    gap));
  }

  private int revisionEnding(int end) {
    for (int i = 0; i < revisions.size(); i++) {
      if (revisions.get(i).end() <= end && end <= revisions.get(i).endOfLine()) {
        return i;
      }
    }
    return -1;
  }

  private void checkDictionary(String dictionary, Kind kind) {
    ONCE.forEach(
        (key, code) -> {
          long count = key.matcher(dictionary).results().count();
          if (count != 1) {
            findings.fail(code, "each key of the signature once", key + " " + count);
          }
        });
    if (!kind.names(dictionary)) {
      findings.fail(Code.SEAL_MISSING, "a seal of type " + kind.word, "another type");
    }
  }

  /** DER of definite length, then nothing but zeros. */
  private Optional<byte[]> contents(String gap) {
    String hex = gap.substring(1, gap.length() - 1);
    boolean bracketed = gap.startsWith("<") && gap.endsWith(">");
    if (!bracketed || hex.length() % 2 != 0 || !hex.matches("[0-9A-Fa-f]+")) {
      return malformed("one hexadecimal string", "something else");
    }
    byte[] bytes = HexFormat.of().parseHex(hex);
    int length = derLength(bytes);
    if (length < 0 || length > bytes.length) {
      return malformed("DER that fits into Contents", "another length");
    }
    for (int i = length; i < bytes.length; i++) {
      if (bytes[i] != 0) {
        return malformed("zeros after the signature", "other bytes in the padding");
      }
    }
    return Optional.of(Arrays.copyOf(bytes, length));
  }

  /** Length of a SEQUENCE with its header, or −1. */
  private static int derLength(byte[] der) {
    if (der.length < 6 || der[0] != 0x30) {
      return -1;
    }
    int first = der[1] & 0xFF;
    if (first < 0x80) {
      return 2 + first;
    }
    int octets = first - 0x80;
    if (octets < 1 || octets > 3) {
      return -1;
    }
    int length = 0;
    for (int i = 0; i < octets; i++) {
      length = (length << 8) | (der[2 + i] & 0xFF);
    }
    return 2 + octets + length;
  }

  private byte[] concat(int gap, int resume, int end) {
    byte[] covered = new byte[gap + end - resume];
    System.arraycopy(pdf, 0, covered, 0, gap);
    System.arraycopy(pdf, resume, covered, gap, end - resume);
    return covered;
  }

  private Optional<SealedBytes> refuse(String expected, String found) {
    findings.fail(Code.SEAL_BYTERANGE_INVALID, expected, found);
    return Optional.empty();
  }

  private Optional<byte[]> malformed(String expected, String found) {
    findings.fail(Code.SEAL_CONTENTS_MALFORMED, expected, found);
    return Optional.empty();
  }
}
