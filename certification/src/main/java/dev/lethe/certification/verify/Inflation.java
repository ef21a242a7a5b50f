// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * Step 1 on streams: inflates each stream of a file once, counting, before any library inflates it
 * into memory. All states of a file have one allowance together.
 */
final class Inflation {

  static final long MAX_BYTES = 64L << 20;
  static final int MAX_RATIO = 200;

  /** Small streams may inflate this far whatever the ratio: 200:1 of a few bytes is nothing. */
  private static final int FREE_BYTES = 1 << 16;

  /** A library that paints a page takes memory for its area; A4 has half a million. */
  private static final int MAX_AREA = 4_000_000;

  private final Findings findings;

  /** Offsets of the objects that were looked at: states of one file share them. */
  private final Set<Long> seen = new HashSet<>();

  private long left = MAX_BYTES;

  Inflation(Findings findings) {
    this.findings = findings;
  }

  /** Whether the streams that this state adds may be inflated. */
  boolean admits(PDDocument state) throws IOException {
    int pages = state.getNumberOfPages();
    if (pages > Guards.MAX_PAGES) {
      Guards.limit(findings, Guards.MAX_PAGES + " pages", pages);
      return false;
    }
    for (PDPage page : state.getPages()) {
      if (area(page.getMediaBox()) > MAX_AREA || area(page.getCropBox()) > MAX_AREA) {
        Guards.limit(findings, MAX_AREA + " square points of a page", page.getMediaBox());
        return false;
      }
    }
    for (Map.Entry<COSObjectKey, Long> object : state.getDocument().getXrefTable().entrySet()) {
      if (seen.add(object.getValue())
          && state.getDocument().getObjectFromPool(object.getKey()).getObject()
              instanceof COSStream stream
          && !admits(stream)) {
        return false;
      }
    }
    return true;
  }

  private static double area(PDRectangle box) {
    return (double) box.getWidth() * box.getHeight();
  }

  private boolean admits(COSStream stream) throws IOException {
    COSBase filter = stream.getFilters();
    if (filter == null || (filter instanceof COSArray none && none.size() == 0)) {
      return true;
    }
    COSBase only = filter instanceof COSArray one && one.size() == 1 ? one.getObject(0) : filter;
    if (!COSName.FLATE_DECODE.equals(only)) {
      Guards.limit(findings, "streams packed as certificates pack them", only);
      return false;
    }
    byte[] packed = WrittenForm.raw(stream);
    long allowed = Math.min(left, Math.max(FREE_BYTES, (long) packed.length * MAX_RATIO));
    long count = 0;
    byte[] buffer = new byte[1 << 13];
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        count += n;
        if (count > allowed) {
          Guards.limit(findings, allowed + " bytes from a stream of " + packed.length, "more");
          return false;
        }
      }
    }
    left -= count;
    return true;
  }
}
