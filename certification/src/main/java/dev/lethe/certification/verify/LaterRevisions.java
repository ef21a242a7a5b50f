// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/**
 * Step 8: walks every revision after the sealed one against a list of what may be there: validation
 * data under the catalog's {@code /DSS}, and nothing else. What is not on the list is a change,
 * whether or not a reader would show it.
 */
final class LaterRevisions {

  private static final Set<String> TRAILER = Set.of("Root", "Info", "ID", "Size", "Prev");
  private static final COSName STORE = COSName.getPDFName("DSS");
  private static final COSName EXTENSIONS = COSName.getPDFName("Extensions");
  private static final Set<String> STORE_KEYS =
      Set.of("Type", "VRI", "Certs", "CRLs", "OCSPs", "Cert", "CRL", "OCSP", "TU", "TS");

  private final byte[] pdf;
  private final String text;
  private final List<Revision> revisions;
  private final Findings findings;

  LaterRevisions(byte[] pdf, String text, List<Revision> revisions, Findings findings) {
    this.pdf = pdf;
    this.text = text;
    this.revisions = revisions;
    this.findings = findings;
  }

  void check(int sealed) throws IOException {
    Revision signed = revisions.get(sealed);
    if (signed.foreign() || signed.number("Size").isEmpty()) {
      changed("a sealed revision with a classic cross-reference table", "another form");
      return;
    }
    checkChain(sealed);
    for (int i = sealed + 1; i < revisions.size() && !changed(); i++) {
      checkRevision(revisions.get(i - 1), revisions.get(i), signed.number("Size").get());
    }
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
      if (expected != found || revisions.get(i).foreign()) {
        changed("revisions that follow each other", "a break at revision " + i);
      }
    }
  }

  private void checkRevision(Revision before, Revision after, long firstFree) throws IOException {
    if (after.foreign()) {
      changed("updates with a classic cross-reference table", "another form");
      return;
    }
    checkTrailer(before, after);
    checkLayout(after);
    if (changed()) {
      return;
    }
    try (PDDocument old = Loader.loadPDF(Arrays.copyOf(pdf, before.end()));
        PDDocument fresh = Loader.loadPDF(Arrays.copyOf(pdf, after.end()))) {
      long root = rootNumber(after);
      Set<Long> store = store(fresh);
      for (long number : after.objects().keySet()) {
        boolean validationData = number >= firstFree && store.contains(number);
        if (number == root) {
          checkCatalog(old, fresh);
        } else if (!validationData) {
          changed("validation data only", "object " + number + " written");
        }
      }
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
    boolean tight = distinct && !offsets.isEmpty() && blank(revision.start(), offsets.first());
    for (Map.Entry<Long, Integer> object : revision.objects().entrySet()) {
      Integer next = offsets.higher(object.getValue());
      tight &=
          object.getValue() >= revision.start()
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

  private void checkCatalog(PDDocument old, PDDocument fresh) {
    COSDictionary before = old.getDocumentCatalog().getCOSObject();
    COSDictionary after = fresh.getDocumentCatalog().getCOSObject();
    Set<COSName> keys = new HashSet<>(before.keySet());
    keys.addAll(after.keySet());
    keys.remove(STORE);
    if (!(after.getItem(EXTENSIONS) instanceof COSObject)) {
      keys.remove(EXTENSIONS);
    }
    for (COSName key : keys) {
      if (!same(before.getItem(key), after.getItem(key))) {
        changed("the catalog as sealed", "another /" + key.getName());
      }
    }
  }

  /** Equal as written: references by number, everything else by value. */
  private static boolean same(@Nullable COSBase a, @Nullable COSBase b) {
    if (a == null || b == null) {
      return a == b;
    }
    if (a instanceof COSObject x && b instanceof COSObject y) {
      return keyOf(x).equals(keyOf(y));
    }
    if (a instanceof COSArray x && b instanceof COSArray y) {
      if (x.size() != y.size()) {
        return false;
      }
      Iterator<? extends COSBase> other = y.iterator();
      for (COSBase item : x) {
        if (!same(item, other.next())) {
          return false;
        }
      }
      return true;
    }
    if (a instanceof COSDictionary x && b instanceof COSDictionary y) {
      return x.keySet().equals(y.keySet())
          && x.keySet().stream().allMatch(k -> same(x.getItem(k), y.getItem(k)));
    }
    if (a instanceof COSString x && b instanceof COSString y) {
      return Arrays.equals(x.getBytes(), y.getBytes());
    }
    return a.equals(b);
  }

  private static COSObjectKey keyOf(COSObject object) {
    COSObjectKey key = object.getKey();
    return key == null ? new COSObjectKey(0, 0) : key;
  }

  /** Numbers of the objects of the validation store, which holds certificates and lists only. */
  private Set<Long> store(PDDocument document) {
    Set<Long> numbers = new HashSet<>();
    Deque<COSBase> open = new ArrayDeque<>();
    COSBase root = document.getDocumentCatalog().getCOSObject().getItem(STORE);
    if (root != null) {
      open.push(root);
    }
    while (!open.isEmpty()) {
      COSBase next = open.pop();
      if (next instanceof COSObject reference) {
        if (numbers.add(keyOf(reference).getNumber()) && reference.getObject() != null) {
          open.push(reference.getObject());
        }
      } else if (next instanceof COSArray array) {
        array.forEach(open::push);
      } else if (next instanceof COSDictionary dictionary && !(next instanceof COSStream)) {
        for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
          boolean digest = entry.getKey().getName().matches("[0-9A-Fa-f]{40}");
          if (!digest && !STORE_KEYS.contains(entry.getKey().getName())) {
            changed("certificates and revocation lists", "/" + entry.getKey().getName());
          }
          open.push(entry.getValue());
        }
      }
    }
    return numbers;
  }

  private static long rootNumber(Revision revision) {
    return revision
        .reference("Root")
        .map(r -> Long.parseLong(r.substring(0, r.indexOf(' '))))
        .orElse(-1L);
  }

  private boolean changed() {
    return findings.has(Code.SEAL_CHANGED_AFTER_SIGNING);
  }

  private void changed(String expected, String found) {
    findings.fail(Code.SEAL_CHANGED_AFTER_SIGNING, expected, found);
  }
}
