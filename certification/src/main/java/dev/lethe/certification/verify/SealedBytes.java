// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Steps 3 and 4: finds the seal by offset, not by search through a lenient parser, and holds the
 * bytes it covers. The first signature of the file is the seal; anything that is later is judged as
 * a change.
 */
final class SealedBytes {

  private static final Pattern BYTE_RANGE =
      Pattern.compile("/ByteRange\\s*\\[\\s*(-?\\d+)\\s+(-?\\d+)\\s+(-?\\d+)\\s+(-?\\d+)\\s*\\]");
  private static final Pattern SEAL_FILTER =
      Pattern.compile("/SubFilter\\s*/ETSI\\.CAdES\\.detached\\b");
  private static final Pattern TIMESTAMP_FILTER =
      Pattern.compile("/SubFilter\\s*/ETSI\\.RFC3161\\b");
  private static final int MAX_DIGITS = 9;

  private final byte[] signed;
  private final byte[] covered;
  private final byte[] cms;
  private final int revision;
  private final int gap;

  private SealedBytes(byte[] signed, byte[] covered, byte[] cms, int revision, int gap) {
    this.signed = signed;
    this.covered = covered;
    this.cms = cms;
    this.revision = revision;
    this.gap = gap;
  }

  /** The file up to the end of the sealed revision. */
  byte[] signedRevision() {
    return signed.clone();
  }

  /** The bytes that the signature is over. */
  byte[] covered() {
    return covered.clone();
  }

  /** The signature, DER, without its padding. */
  byte[] cms() {
    return cms.clone();
  }

  /** Index of the sealed revision. */
  int revision() {
    return revision;
  }

  /** Offset of the signature's opening bracket. */
  int gap() {
    return gap;
  }

  static Optional<SealedBytes> find(
      byte[] pdf, String text, List<Revision> revisions, Findings findings) {
    Matcher range = BYTE_RANGE.matcher(text);
    int seals = 0;
    Optional<SealedBytes> seal = Optional.empty();
    while (range.find()) {
      String dictionary = dictionary(text, range.start(), revisions);
      if (TIMESTAMP_FILTER.matcher(dictionary).find()) {
        continue;
      }
      seals++;
      if (seals == 1) {
        seal = read(pdf, text, range, dictionary, revisions, findings);
      }
    }
    if (seals > 1) {
      findings.fail(Code.SEAL_MULTIPLE, "exactly one seal", seals + " signatures");
    } else if (seals == 0) {
      boolean broken = text.contains("/ETSI.CAdES.detached") || text.contains("/ByteRange");
      findings.fail(
          broken ? Code.SEAL_BYTERANGE_INVALID : Code.SEAL_MISSING,
          "one seal of the form that certificates have",
          broken ? "a signature without a readable ByteRange" : "no signature");
    }
    return seal;
  }

  /** The object around an offset, by the table of the revision it lies in. */
  private static String dictionary(String text, int at, List<Revision> revisions) {
    int start = objectStart(at, revisions);
    int end = text.indexOf("endobj", at);
    return text.substring(start, end < 0 ? text.length() : end);
  }

  private static int objectStart(int at, List<Revision> revisions) {
    return revisions.stream()
        .filter(r -> r.start() <= at && at < r.end())
        .flatMap(r -> r.objects().values().stream())
        .filter(offset -> offset <= at)
        .max(Integer::compare)
        .orElse(at);
  }

  private static Optional<SealedBytes> read(
      byte[] pdf,
      String text,
      Matcher range,
      String dictionary,
      List<Revision> revisions,
      Findings findings) {
    for (int i = 1; i <= 4; i++) {
      if (range.group(i).length() > MAX_DIGITS || range.group(i).startsWith("-")) {
        return refuse(findings, "four offsets inside the file", range.group());
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
      return refuse(findings, "0, then one gap, then the rest", range.group());
    }
    int start = objectStart(range.start(), revisions);
    boolean inside = start < gap && resume <= range.start();
    if (!inside || !text.substring(start, gap).matches("(?s).*/Contents\\s*")) {
      return refuse(findings, "a gap that is this signature's Contents", range.group());
    }
    int sealed = revisionEnding((int) end, revisions);
    if (sealed < 0 || range.start() < revisions.get(sealed).start()) {
      return refuse(findings, "a range that ends with the sealed revision", range.group());
    }
    checkDictionary(dictionary.replace(text.substring(gap, resume), ""), findings);
    Optional<byte[]> cms = contents(text.substring(gap, resume), findings);
    return cms.map(
        der ->
            new SealedBytes(
                Arrays.copyOf(pdf, (int) end),
                concat(pdf, gap, resume, (int) end),
                der,
                sealed,
                gap));
  }

  private static int revisionEnding(int end, List<Revision> revisions) {
    for (int i = 0; i < revisions.size(); i++) {
      if (revisions.get(i).end() <= end && end <= revisions.get(i).endOfLine()) {
        return i;
      }
    }
    return -1;
  }

  private static void checkDictionary(String dictionary, Findings findings) {
    for (Map.Entry<String, Code> key :
        Map.of(
                "/Contents\\b", Code.SEAL_CONTENTS_MALFORMED,
                "/ByteRange\\b", Code.SEAL_BYTERANGE_INVALID,
                "/SubFilter\\b", Code.SEAL_CONTENTS_MALFORMED)
            .entrySet()) {
      long count = Pattern.compile(key.getKey()).matcher(dictionary).results().count();
      if (count != 1) {
        findings.fail(key.getValue(), "each key of the signature once", key.getKey() + " " + count);
      }
    }
    if (!SEAL_FILTER.matcher(dictionary).find()) {
      findings.fail(Code.SEAL_MISSING, "a seal of type ETSI.CAdES.detached", "another type");
    }
  }

  /** DER of definite length, then nothing but zeros. */
  private static Optional<byte[]> contents(String gap, Findings findings) {
    String hex = gap.substring(1, gap.length() - 1);
    boolean bracketed = gap.startsWith("<") && gap.endsWith(">");
    if (!bracketed || hex.length() % 2 != 0 || !hex.matches("[0-9A-Fa-f]+")) {
      return malformed(findings, "one hexadecimal string", "something else");
    }
    byte[] bytes = HexFormat.of().parseHex(hex);
    int length = derLength(bytes);
    if (length < 0 || length > bytes.length) {
      return malformed(findings, "DER that fits into Contents", "another length");
    }
    for (int i = length; i < bytes.length; i++) {
      if (bytes[i] != 0) {
        return malformed(findings, "zeros after the signature", "other bytes in the padding");
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

  private static byte[] concat(byte[] pdf, int gap, int resume, int end) {
    byte[] covered = new byte[gap + end - resume];
    System.arraycopy(pdf, 0, covered, 0, gap);
    System.arraycopy(pdf, resume, covered, gap, end - resume);
    return covered;
  }

  private static Optional<SealedBytes> refuse(Findings findings, String expected, String found) {
    findings.fail(Code.SEAL_BYTERANGE_INVALID, expected, found);
    return Optional.empty();
  }

  private static Optional<byte[]> malformed(Findings findings, String expected, String found) {
    findings.fail(Code.SEAL_CONTENTS_MALFORMED, expected, found);
    return Optional.empty();
  }

  /** A file as text with one character for each byte. */
  static String text(byte[] pdf) {
    return new String(pdf, ISO_8859_1);
  }
}
