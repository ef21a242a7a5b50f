// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.util.List;
import java.util.regex.Pattern;

/** Step 1: refuses what would cost too much to look at, before anything looks at it. */
final class Guards {

  static final int MAX_BYTES = 10 << 20;
  static final int MAX_OBJECTS = 50_000;
  static final int MAX_PAGES = 60;
  static final int MAX_REVISIONS = 64;

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

  /** Objects inside a stream may be streams of objects again; nobody has to find out how often. */
  static void admitsForm(String text, Revision revision, Findings findings) {
    if (revision.packed(text)) {
      limit(findings, "objects that stand in the file itself", "objects inside a stream");
    }
  }

  static void limit(Findings findings, String most, Object found) {
    findings.fail(Code.INPUT_LIMIT_EXCEEDED, "at most " + most, found);
  }
}
