// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Step 8: walks every revision after the sealed one against a list of what may be there: validation
 * data under the catalog's {@code /DSS}, archive time-stamps, and nothing else. What is not on the
 * list is a change, whether or not a reader would show it.
 */
final class LaterRevisions {

  private static final Set<String> TRAILER = Set.of("Root", "Info", "ID", "Size", "Prev");

  private final byte[] pdf;
  private final String text;
  private final List<Revision> revisions;
  private final List<SealedBytes> timestamps;
  private final Findings findings;

  LaterRevisions(
      byte[] pdf,
      String text,
      List<Revision> revisions,
      List<SealedBytes> timestamps,
      Findings findings) {
    this.pdf = pdf;
    this.text = text;
    this.revisions = revisions;
    this.timestamps = List.copyOf(timestamps);
    this.findings = findings;
  }

  /**
   * Walks from the sealed state to the last and opens each once.
   *
   * @param sealed index of the sealed revision
   * @param signed the file in that state
   * @param inflation the file's allowance, from which the sealed state is taken already
   * @return whether the whole file may be opened by others
   */
  boolean check(int sealed, PDDocument signed, Inflation inflation) throws IOException {
    checkForm(sealed);
    inspect(signed);
    PDDocument before = signed;
    PDDocument after = signed;
    try {
      for (int i = sealed + 1; i < revisions.size(); i++) {
        if (revisions.get(i).foreign()) {
          changed("updates with a classic cross-reference table", "another form");
          Guards.admitsForm(text, revisions.get(i), findings);
          return false;
        }
        after = revisions.get(i).open(pdf);
        if (!inflation.admits(after)) {
          return false;
        }
        inspect(after);
        if (!changed()) {
          checkUpdate(i, before, after);
        }
        close(before, signed);
        before = after;
      }
      return true;
    } finally {
      close(before, signed);
      close(after, signed);
    }
  }

  private static void close(PDDocument state, PDDocument signed) throws IOException {
    if (state != signed) {
      state.close();
    }
  }

  private void inspect(PDDocument state) throws IOException {
    ActiveContent.check(state.getDocument(), findings);
    SignatureForm.checkCertification(state, findings);
  }

  private void checkForm(int sealed) {
    if (revisions.get(sealed).number("Size").isEmpty()) {
      changed("a trailer that names its size", "another trailer");
    }
    checkChain(sealed);
    Revision last = revisions.get(revisions.size() - 1);
    if (last.endOfLine() < pdf.length) {
      findings.fail(
          Code.SEAL_TRAILING_DATA,
          "nothing after the end of the last revision",
          (pdf.length - last.endOfLine()) + " bytes");
    }
  }

  /** Each table names the one before it, so that no revision hides another. */
  private void checkChain(int sealed) {
    for (int i = 0; i <= sealed; i++) {
      long expected = i == 0 ? -1 : revisions.get(i - 1).table();
      long found = revisions.get(i).number("Prev").orElse(-1L);
      boolean plain = TRAILER.containsAll(revisions.get(i).trailerKeys());
      if (expected != found || !plain || revisions.get(i).foreign()) {
        changed("revisions that follow each other", "a break at revision " + i);
      }
    }
  }

  private void checkUpdate(int index, PDDocument old, PDDocument fresh) {
    Revision before = revisions.get(index - 1);
    Revision after = revisions.get(index);
    checkTrailer(before, after);
    checkLayout(after);
    if (changed()) {
      return;
    }
    findings.attempt(
        Code.SEAL_CHANGED_AFTER_SIGNING,
        "updates that can be walked",
        () -> {
          AllowedUpdate update = new AllowedUpdate(old, fresh, after.objects().keySet(), findings);
          if (update.signs()) {
            checkStamped(index, update.checkTimestamp());
          } else {
            update.checkStore();
          }
        });
  }

  /** The field's own object must be the time-stamp that was found by offset, over this revision. */
  private void checkStamped(int index, long number) {
    Integer offset = revisions.get(index).objects().get(number);
    boolean stamped =
        offset != null
            && timestamps.stream().anyMatch(t -> t.revision() == index && t.start() == offset);
    if (!stamped) {
      changed("an archive time-stamp over the whole file before it", "another one");
    }
  }

  private void checkTrailer(Revision before, Revision after) {
    List<String> keys = after.trailerKeys();
    boolean plain = TRAILER.containsAll(keys) && new HashSet<>(keys).size() == keys.size();
    boolean same =
        after.reference("Root").equals(before.reference("Root"))
            && after.reference("Info").equals(before.reference("Info"))
            && after.permanentId().equals(before.permanentId())
            && after.number("Prev").filter(p -> p == before.table()).isPresent();
    if (!plain || !same) {
      changed("a trailer that continues the one before", "another trailer");
    }
  }

  /** Objects, table and trailer touch each other: nothing lies between them. */
  private void checkLayout(Revision revision) {
    TreeSet<Integer> offsets = new TreeSet<>(revision.objects().values());
    boolean distinct = offsets.size() == revision.objects().size();
    boolean kept = revision.freed().stream().allMatch(number -> number == 0);
    boolean tight =
        kept && distinct && !offsets.isEmpty() && blank(revision.start(), offsets.first());
    for (Map.Entry<Long, Integer> object : revision.objects().entrySet()) {
      Integer next = offsets.higher(object.getValue());
      // Not one look more than needed: each may be as long as the file.
      tight =
          tight
              && object.getValue() >= revision.start()
              && text.startsWith(object.getKey() + " 0 obj", object.getValue())
              && endsObject(object.getValue(), next == null ? revision.table() : next);
    }
    if (!tight) {
      changed("an update of objects that its table names", "other bytes between them");
    }
  }

  private boolean blank(int from, int to) {
    return to >= from && text.substring(from, to).isBlank();
  }

  private boolean endsObject(int from, int to) {
    int end = text.lastIndexOf("endobj", to);
    boolean closed = end > from && to > end && text.substring(end + 6, to).isBlank();
    int first = text.indexOf("endobj", from);
    // A second endobj is only innocent inside a stream's data.
    return closed && (first == end || text.substring(from, first).contains("stream"));
  }

  private boolean changed() {
    return findings.has(Code.SEAL_CHANGED_AFTER_SIGNING);
  }

  private void changed(String expected, String found) {
    findings.fail(Code.SEAL_CHANGED_AFTER_SIGNING, expected, found);
  }
}
