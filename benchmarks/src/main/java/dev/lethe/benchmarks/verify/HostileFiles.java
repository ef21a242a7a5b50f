// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;

/** Files that cost whoever looks at them, made from a clean certificate. */
final class HostileFiles {

  private static final int MEBIBYTE = 1 << 20;
  private static final int BOMB_MEBIBYTES = 1024;
  private static final int MANY = 60_000;

  private HostileFiles() {}

  static Map<String, byte[]> of(byte[] clean) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("one changed byte", flipped(clean));
    files.put("1 GiB of zeros in an update", bomb(clean));
    files.put("60,000 objects in an update", manyObjects(clean));
    files.put("50,000 levels of nesting", nested(clean));
    files.put("11 MiB", Arrays.copyOf(clean, 11 * MEBIBYTE));
    return files;
  }

  private static byte[] flipped(byte[] clean) {
    byte[] copy = clean.clone();
    copy[11] ^= 1;
    return copy;
  }

  private static byte[] bomb(byte[] clean) throws IOException {
    try (PDDocument document = Loader.loadPDF(clean);
        ByteArrayOutputStream updated = new ByteArrayOutputStream()) {
      PDStream stream = new PDStream(document);
      stream.getCOSObject().setItem(COSName.FILTER, COSName.FLATE_DECODE);
      // Deflated on the way, because the library would keep it whole.
      try (OutputStream out =
          new DeflaterOutputStream(stream.getCOSObject().createRawOutputStream())) {
        byte[] zeros = new byte[MEBIBYTE];
        for (int i = 0; i < BOMB_MEBIBYTES; i++) {
          out.write(zeros);
        }
      }
      document.getPage(0).setContents(stream);
      document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
      document.saveIncremental(updated);
      return updated.toByteArray();
    }
  }

  private static byte[] manyObjects(byte[] clean) throws IOException {
    StringBuilder update = new StringBuilder();
    StringBuilder table = new StringBuilder("xref\n1000000 " + MANY + "\n");
    for (int i = 0; i < MANY; i++) {
      table.append(String.format("%010d 00000 n\r\n", clean.length + update.length()));
      update.append(1_000_000 + i).append(" 0 obj\nnull\nendobj\n");
    }
    int start = clean.length + update.length();
    update.append(table).append("trailer\n<</Size 2000000/Root 1 0 R>>\nstartxref\n");
    update.append(start).append("\n%%EOF\n");
    return appended(clean, update.toString());
  }

  private static byte[] nested(byte[] clean) throws IOException {
    String deep = "[".repeat(50_000);
    int at = clean.length;
    String update =
        ("1000000 0 obj\n" + deep + "\nendobj\n")
            + "xref\n1000000 1\n"
            + String.format("%010d 00000 n\r\n", at)
            + "trailer\n<</Size 1000001/Root 1000000 0 R>>\nstartxref\n"
            + (at + ("1000000 0 obj\n" + deep + "\nendobj\n").length())
            + "\n%%EOF\n";
    return appended(clean, update);
  }

  private static byte[] appended(byte[] clean, String update) {
    byte[] tail = update.getBytes(ISO_8859_1);
    byte[] longer = Arrays.copyOf(clean, clean.length + tail.length);
    System.arraycopy(tail, 0, longer, clean.length, tail.length);
    return longer;
  }
}
