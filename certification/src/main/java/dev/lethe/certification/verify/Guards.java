// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Step 1: refuses what would cost too much to look at, before anything looks at it. */
final class Guards {

  static final int MAX_BYTES = 10 << 20;
  static final int MAX_OBJECTS = 50_000;
  static final int MAX_PAGES = 60;
  static final int MAX_REVISIONS = 64;
  static final long MAX_INFLATED = 64L << 20;
  static final int MAX_RATIO = 200;

  /** Small streams may inflate this far whatever the ratio: 200:1 of a few bytes is nothing. */
  private static final int FREE_BYTES = 1 << 16;

  private static final String HEADER = "%PDF-";
  private static final Pattern ENCRYPT = Pattern.compile("/Encrypt\\s+\\d+ \\d+ R");

  private Guards() {}

  /** Looks at the bytes alone; whether the rest may go on. */
  static boolean admitsBytes(byte[] pdf, Findings findings) {
    if (pdf.length > MAX_BYTES) {
      findings.fail(Code.INPUT_TOO_LARGE, "at most " + MAX_BYTES + " bytes", pdf.length + " bytes");
    } else if (!startsAsPdf(pdf)) {
      findings.fail(Code.INPUT_NOT_PDF, "a file that begins with " + HEADER, "other first bytes");
    }
    return findings.none();
  }

  private static boolean startsAsPdf(byte[] pdf) {
    if (pdf.length < HEADER.length()) {
      return false;
    }
    for (int i = 0; i < HEADER.length(); i++) {
      if (pdf[i] != HEADER.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Looks at the structure that the revisions' tables give. */
  static boolean admitsStructure(String text, List<Revision> revisions, Findings findings) {
    long objects = revisions.stream().mapToLong(r -> r.objects().size()).sum();
    if (revisions.isEmpty()) {
      findings.fail(Code.INPUT_TRUNCATED, "an end of file with startxref", "none");
    } else if (encrypted(text, revisions)) {
      findings.fail(Code.INPUT_ENCRYPTED, "a file that anyone can read", "an encrypted file");
    } else if (revisions.size() > MAX_REVISIONS) {
      limit(findings, MAX_REVISIONS + " revisions", revisions.size());
    } else if (objects > MAX_OBJECTS) {
      limit(findings, MAX_OBJECTS + " objects", objects);
    }
    return findings.none();
  }

  /** A table in another form than certificates have is a stream, whose dictionary is plain text. */
  private static boolean encrypted(String text, List<Revision> revisions) {
    return revisions.stream().anyMatch(r -> r.trailerKeys().contains("Encrypt"))
        || (revisions.stream().anyMatch(Revision::foreign) && ENCRYPT.matcher(text).find());
  }

  /** Inflates each stream once, counting, before any library inflates it into memory. */
  static boolean admitsStreams(PDDocument document, Findings findings) throws IOException {
    int pages = document.getNumberOfPages();
    if (pages > MAX_PAGES) {
      limit(findings, MAX_PAGES + " pages", pages);
      return false;
    }
    long total = 0;
    for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
      if (document.getDocument().getObjectFromPool(key).getObject() instanceof COSStream stream) {
        total += inflated(stream, MAX_INFLATED - total, findings);
        if (findings.has(Code.INPUT_LIMIT_EXCEEDED)) {
          return false;
        }
      }
    }
    return true;
  }

  private static long inflated(COSStream stream, long left, Findings findings) throws IOException {
    COSBase filter = stream.getFilters();
    if (filter == null || (filter instanceof COSArray none && none.size() == 0)) {
      return 0;
    }
    COSBase only = filter instanceof COSArray one && one.size() == 1 ? one.getObject(0) : filter;
    if (!COSName.FLATE_DECODE.equals(only)) {
      limit(findings, "streams packed as certificates pack them", only);
      return 0;
    }
    byte[] packed;
    try (InputStream raw = stream.createRawInputStream()) {
      packed = raw.readAllBytes();
    }
    long allowed = Math.min(left, Math.max(FREE_BYTES, (long) packed.length * MAX_RATIO));
    long count = 0;
    byte[] buffer = new byte[1 << 13];
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        count += n;
        if (count > allowed) {
          limit(findings, allowed + " bytes from a stream of " + packed.length, "more");
          return count;
        }
      }
    }
    return count;
  }

  private static void limit(Findings findings, String most, Object found) {
    findings.fail(Code.INPUT_LIMIT_EXCEEDED, "at most " + most, found);
  }
}
