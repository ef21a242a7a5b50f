// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Files that would cost whoever looks at them. Cost is counted in allocated bytes, which are the
 * same on every machine, and never in time.
 */
class HostileFileTest {

  private static final int MEBIBYTE = 1 << 20;
  private static final String DER = "<300402020101>";

  /** As many time-stamps as asked for, each over the whole of one large file. */
  private static byte[] stamped(int count) {
    StringBuilder file = new StringBuilder("%PDF-1.7\n%" + "x".repeat(8 * MEBIBYTE) + "\n");
    List<Integer> offsets = new ArrayList<>();
    List<Integer> ranges = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      offsets.add(file.length());
      file.append(i).append(" 0 obj\n<</Type/DocTimeStamp/SubFilter/ETSI.RFC3161/Contents ");
      int gap = file.length();
      file.append(DER).append("/ByteRange[0 ");
      file.append(String.format("%08d %08d ", gap, gap + DER.length()));
      ranges.add(file.length());
      file.append("00000000]>>\nendobj\n");
    }
    int table = file.length();
    file.append("xref\n1 ").append(count).append('\n');
    offsets.forEach(at -> file.append(String.format("%010d 00000 n\r\n", at)));
    file.append("trailer\n<</Size 9999/Root 1 0 R>>\nstartxref\n").append(table).append("\n%%EOF");
    for (int at : ranges) {
      int resume = Integer.parseInt(file.substring(at - 9, at - 1));
      file.replace(at, at + 8, String.format("%08d", file.length() - resume));
    }
    return file.toString().getBytes(ISO_8859_1);
  }

  private static SignatureSearch search(byte[] pdf, Findings findings) {
    String text = SealedBytes.text(pdf);
    SignatureSearch search = new SignatureSearch(pdf, text, Revision.all(text), findings);
    search.run();
    return search;
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  @Test
  void findsManyTimeStampsWithoutACopyOfTheFileForEach() throws Exception {
    byte[] file = stamped(60);
    Findings findings = new Findings();
    long before = allocated();
    SignatureSearch search = search(file, findings);
    List<byte[]> digests = new ArrayList<>();
    for (SealedBytes timestamp : search.timestamps()) {
      digests.add(timestamp.digest("SHA-256"));
    }
    long used = allocated() - before;

    assertThat(search.timestamps()).hasSize(60);
    assertThat(digests).doesNotHaveDuplicates();
    assertThat(used).as("bytes, with the file as text among them").isLessThan(16L * MEBIBYTE);
  }

  @Test
  void refusesMoreSignaturesThanAFileCanHaveRevisions() throws Exception {
    Findings findings = new Findings();
    SignatureSearch search = search(stamped(5_000), findings);

    assertThat(findings.has(Code.INPUT_LIMIT_EXCEEDED)).isTrue();
    assertThat(search.timestamps()).isEmpty();
  }

  @Test
  void readsNoMoreRevisionsThanAFileMayHave() {
    String many = "%PDF-1.7\n" + "startxref\n0\n%%EOF\n".repeat(100_000);
    Findings findings = new Findings();
    List<Revision> revisions = Revision.all(many);

    assertThat(Guards.admitsStructure(many, revisions, findings)).isFalse();
    assertThat(findings.has(Code.INPUT_LIMIT_EXCEEDED)).isTrue();
    assertThat(revisions).hasSize(Guards.MAX_REVISIONS + 1);
  }
}
