// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * One saved state of a PDF: what lies between the end of the state before and its own {@code
 * %%EOF}, read from its classic cross-reference table alone. Certificates are never written another
 * way, so a revision of any other form is {@link #foreign()} and can only be refused.
 *
 * @param start where its bytes begin
 * @param table offset of its cross-reference table, −1 if foreign
 * @param end just after {@code %%EOF}
 * @param endOfLine end with the line end that may follow
 * @param objects offset of each object it writes, by number
 * @param freed numbers of the objects it takes away
 * @param trailer its trailer dictionary as text
 */
record Revision(
    int start,
    int table,
    int end,
    int endOfLine,
    NavigableMap<Long, Integer> objects,
    Set<Long> freed,
    String trailer) {

  private static final Pattern END =
      Pattern.compile("startxref[\\r\\n ]+(\\d{1,9})[\\r\\n ]+%%EOF");
  private static final Pattern SECTION = Pattern.compile("(\\d{1,9}) (\\d{1,9}) ?\\r?\\n");
  private static final Pattern ENTRY =
      Pattern.compile("(\\d{10}) (\\d{5}) ([nf])(?: ?\\r?\\n|\\r| )");
  private static final Pattern TRAILER = Pattern.compile("trailer\\s*<<(.*)>>\\s*", Pattern.DOTALL);
  private static final Pattern KEY = Pattern.compile("/(Root|Info|Prev|Size|ID|[A-Za-z]+)\\b");

  /** All revisions, first to last, of a file given as one character for each byte. */
  static List<Revision> all(String pdf) {
    List<Revision> revisions = new ArrayList<>();
    Matcher end = END.matcher(pdf);
    int start = 0;
    // One more than is allowed is enough to be refused.
    while (revisions.size() <= Guards.MAX_REVISIONS && end.find()) {
      Revision revision =
          read(pdf, start, end).orElse(foreign(start, end.end(), lineEnd(pdf, end.end())));
      revisions.add(revision);
      start = revision.endOfLine();
    }
    return revisions;
  }

  private static Revision foreign(int start, int end, int endOfLine) {
    return new Revision(start, -1, end, endOfLine, new TreeMap<>(), Set.of(), "");
  }

  private static Optional<Revision> read(String pdf, int start, Matcher end) {
    int table = Integer.parseInt(end.group(1));
    if (table < start || table >= end.start() || !pdf.startsWith("xref", table)) {
      return Optional.empty();
    }
    NavigableMap<Long, Integer> objects = new TreeMap<>();
    Set<Long> freed = new TreeSet<>();
    int at = table + 4;
    while (at < pdf.length() && Character.isWhitespace(pdf.charAt(at))) {
      at++;
    }
    Matcher section = SECTION.matcher(pdf);
    while (section.region(at, end.start()).lookingAt()) {
      at = entries(pdf, section, objects, freed, end.start());
      if (at < 0) {
        return Optional.empty();
      }
    }
    Matcher trailer = TRAILER.matcher(pdf).region(at, end.start());
    if (!trailer.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Revision(
            start, table, end.end(), lineEnd(pdf, end.end()), objects, freed, trailer.group(1)));
  }

  /** Reads one section; the offset after it, or −1 if an entry is malformed. */
  private static int entries(
      String pdf, Matcher section, Map<Long, Integer> objects, Set<Long> freed, int limit) {
    long first = Long.parseLong(section.group(1));
    int count = Integer.parseInt(section.group(2));
    int at = section.end();
    Matcher entry = ENTRY.matcher(pdf);
    for (int i = 0; i < count; i++) {
      if (!entry.region(at, limit).lookingAt()) {
        return -1;
      }
      if (entry.group(3).equals("n")) {
        long offset = Long.parseLong(entry.group(1));
        if (offset >= pdf.length() || !entry.group(2).equals("00000")) {
          return -1;
        }
        objects.put(first + i, (int) offset);
      } else {
        freed.add(first + i);
      }
      at = entry.end();
    }
    return at;
  }

  private static int lineEnd(String pdf, int at) {
    int end = at;
    if (end < pdf.length() && pdf.charAt(end) == '\r') {
      end++;
    }
    if (end < pdf.length() && pdf.charAt(end) == '\n') {
      end++;
    }
    return end;
  }

  /** The file as it was when this was its last revision; its bytes are shared, not copied. */
  PDDocument open(byte[] pdf) throws IOException {
    return Loader.loadPDF(new RandomAccessReadBuffer(ByteBuffer.wrap(pdf, 0, end)));
  }

  /** Whether it has another form than certificates are written in. */
  boolean foreign() {
    return table < 0;
  }

  /** Whether it holds objects inside a stream, which a certificate never does. */
  boolean packed(String pdf) {
    return pdf.substring(start, end).contains("/ObjStm");
  }

  /** A number of the trailer, such as Prev or Size. */
  Optional<Long> number(String key) {
    Matcher found = Pattern.compile("/" + key + "\\s+(\\d{1,10})(?=[\\s/>]|$)").matcher(trailer);
    return found.find() ? Optional.of(Long.parseLong(found.group(1))) : Optional.empty();
  }

  /** A reference of the trailer, such as {@code 1 0 R}. */
  Optional<String> reference(String key) {
    Matcher found = Pattern.compile("/" + key + "\\s+(\\d{1,9} 0 R)").matcher(trailer);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /** The first, permanent part of the file's ID. */
  Optional<String> permanentId() {
    Matcher found = Pattern.compile("/ID\\s*\\[\\s*(<[0-9A-Fa-f]*>)").matcher(trailer);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /** The names of the trailer's entries, in order and with repeats. */
  List<String> trailerKeys() {
    List<String> keys = new ArrayList<>();
    Matcher key = KEY.matcher(trailer);
    while (key.find()) {
      keys.add(key.group(1));
    }
    return keys;
  }
}
