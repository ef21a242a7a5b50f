// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Steps 3 and 4: finds the signatures of a file by offset, not by search through a lenient parser.
 * The first that is no archive time-stamp is the seal, and it must be the only one.
 */
final class SignatureSearch {

  private static final Pattern BYTE_RANGE =
      Pattern.compile("/ByteRange\\s*\\[\\s*(-?\\d+)\\s+(-?\\d+)\\s+(-?\\d+)\\s+(-?\\d+)\\s*\\]");
  private static final Pattern CONTENTS = Pattern.compile("/Contents\\s*\\z");
  private static final int MAX_DIGITS = 9;

  /** Each signature ends a revision of its own, and a file has only so many. */
  private static final int MAX_SIGNATURES = Guards.MAX_REVISIONS;

  /** A signature in a certificate takes 33 kB; its object is looked at many times. */
  private static final int MAX_OBJECT = 1 << 17;

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

  /**
   * The object of a signature.
   *
   * @param start its offset
   * @param end offset of its {@code endobj}
   */
  private record Dictionary(int start, int end) {

    String text(String pdf) {
      return pdf.substring(start, end);
    }

    String without(SealedBytes.Range range, String pdf) {
      return pdf.substring(start, range.gap()) + pdf.substring(range.resume(), end);
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
    List<MatchResult> ranges =
        BYTE_RANGE.matcher(text).results().limit(MAX_SIGNATURES + 1L).toList();
    if (ranges.size() > MAX_SIGNATURES) {
      findings.fail(Code.INPUT_LIMIT_EXCEEDED, "at most " + MAX_SIGNATURES + " signatures", "more");
      return;
    }
    int seals = 0;
    for (MatchResult range : ranges) {
      Optional<Dictionary> dictionary = dictionary(range.start());
      if (dictionary.filter(d -> Kind.TIMESTAMP.names(d.text(text))).isPresent()) {
        read(range, dictionary.get(), Kind.TIMESTAMP).ifPresent(timestamps::add);
        continue;
      }
      seals++;
      if (seals == 1) {
        seal = dictionary.flatMap(d -> read(range, d, Kind.SEAL));
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
  private Optional<Dictionary> dictionary(int at) {
    int start = objectStart(at);
    int end = text.indexOf("endobj", at);
    Dictionary found = new Dictionary(start, end < 0 ? text.length() : end);
    if (found.end() - found.start() > MAX_OBJECT) {
      malformed("a signature of at most " + MAX_OBJECT + " bytes", "a larger one");
      return Optional.empty();
    }
    return Optional.of(found);
  }

  private int objectStart(int at) {
    return revisions.stream()
        .filter(r -> r.start() <= at && at < r.end())
        .flatMap(r -> r.objects().values().stream())
        .filter(offset -> offset <= at)
        .max(Integer::compare)
        .orElse(at);
  }

  private Optional<SealedBytes> read(MatchResult found, Dictionary dictionary, Kind kind) {
    for (int i = 1; i <= 4; i++) {
      if (found.group(i).length() > MAX_DIGITS || found.group(i).startsWith("-")) {
        return refuse("four offsets inside the file", found.group());
      }
    }
    int from = Integer.parseInt(found.group(1));
    int gap = Integer.parseInt(found.group(2));
    int resume = Integer.parseInt(found.group(3));
    long end = (long) resume + Integer.parseInt(found.group(4));
    if (end > pdf.length) {
      findings.fail(Code.INPUT_TRUNCATED, "a file of " + end + " bytes or more", pdf.length);
      return Optional.empty();
    }
    if (from != 0 || gap <= 0 || resume <= gap + 1 || end < resume) {
      return refuse("0, then one gap, then the rest", found.group());
    }
    boolean inside = dictionary.start() < gap && resume <= found.start();
    if (!inside || !CONTENTS.matcher(text.substring(dictionary.start(), gap)).find()) {
      return refuse("a gap that is this signature's Contents", found.group());
    }
    int ended = revisionEnding((int) end);
    if (ended < 0 || found.start() < revisions.get(ended).start()) {
      return refuse("a range that ends with its own revision", found.group());
    }
    SealedBytes.Range range = new SealedBytes.Range(gap, resume, (int) end);
    checkDictionary(dictionary.without(range, text), kind);
    return contents(text.substring(gap, resume))
        .map(der -> new SealedBytes(pdf, der, ended, dictionary.start(), range));
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

  private Optional<SealedBytes> refuse(String expected, String found) {
    findings.fail(Code.SEAL_BYTERANGE_INVALID, expected, found);
    return Optional.empty();
  }

  private Optional<byte[]> malformed(String expected, String found) {
    findings.fail(Code.SEAL_CONTENTS_MALFORMED, expected, found);
    return Optional.empty();
  }
}
