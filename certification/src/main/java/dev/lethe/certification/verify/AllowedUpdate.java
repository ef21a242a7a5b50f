// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * What one revision may write after the seal: either validation data under the catalog's {@code
 * /DSS}, or one archive time-stamp in an invisible field. An object of an earlier state may be
 * written again only as it was; where the list of fields or of a page's annotations grows, it grows
 * by that one field.
 */
final class AllowedUpdate {

  private static final COSName STORE = COSName.getPDFName("DSS");
  private static final COSName EXTENSIONS = COSName.getPDFName("Extensions");
  private static final Set<String> STORE_KEYS =
      Set.of("Type", "VRI", "Certs", "CRLs", "OCSPs", "Cert", "CRL", "OCSP", "TU", "TS");
  private static final COSName SIG_FLAGS = COSName.getPDFName("SigFlags");

  private final PDDocument before;
  private final PDDocument after;
  private final Set<Long> known;
  private final Set<Long> written;
  private final Findings findings;

  /**
   * An update to be judged.
   *
   * @param before the file without it
   * @param after the file with it
   * @param written numbers of the objects it writes
   * @param findings takes what is not allowed
   */
  AllowedUpdate(PDDocument before, PDDocument after, Set<Long> written, Findings findings) {
    this.before = before;
    this.after = after;
    this.known = new HashSet<>();
    before.getDocument().getXrefTable().keySet().forEach(k -> known.add(k.getNumber()));
    this.written = Set.copyOf(written);
    this.findings = findings;
  }

  /** Whether a signature is among what is written, so that this must be an archive time-stamp. */
  boolean signs() throws IOException {
    return after.getSignatureDictionaries().size() > before.getSignatureDictionaries().size();
  }

  void checkStore() throws IOException {
    Set<Long> old = store(before);
    Set<Long> fresh = store(after);
    for (long number : written) {
      boolean stored = fresh.contains(number) && (!known.contains(number) || old.contains(number));
      if (number == root()) {
        checkCatalog();
      } else if (!stored && !unchanged(number)) {
        changed("validation data only", "object " + number + " written");
      }
    }
  }

  private void checkCatalog() throws IOException {
    COSDictionary old = catalog(before);
    COSDictionary fresh = catalog(after);
    Set<COSName> keys = new HashSet<>(old.keySet());
    keys.addAll(fresh.keySet());
    keys.remove(STORE);
    if (!(fresh.getItem(EXTENSIONS) instanceof COSObject)) {
      keys.remove(EXTENSIONS);
    }
    for (COSName key : keys) {
      if (!WrittenForm.same(old.getItem(key), fresh.getItem(key))) {
        changed("the catalog as sealed", "another /" + key.getName());
      }
    }
  }

  /** Numbers of the objects of the validation store, which holds certificates and lists only. */
  private Set<Long> store(PDDocument document) {
    Set<Long> numbers = new HashSet<>();
    Deque<COSBase> open = new ArrayDeque<>();
    COSBase root = catalog(document).getItem(STORE);
    if (root != null) {
      open.push(root);
    }
    while (!open.isEmpty()) {
      COSBase next = open.pop();
      if (next instanceof COSObject reference) {
        if (numbers.add(WrittenForm.key(reference).getNumber()) && reference.getObject() != null) {
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

  /**
   * One archive time-stamp.
   *
   * @return number of the object that holds it, −1 if there is none of the allowed form
   */
  long checkTimestamp() throws IOException {
    COSObject form = reference(catalog(after), COSName.ACRO_FORM);
    COSObject field = added(form, COSName.FIELDS);
    COSObject page = reference(dictionary(field), COSName.P);
    COSObject onPage = added(page, COSName.ANNOTS);
    if (WrittenForm.key(onPage).getNumber() != WrittenForm.key(field).getNumber()) {
      changed("one new field, on a page", "another annotation");
    }
    List<COSObjectKey> pages = new java.util.ArrayList<>();
    after.getPages().forEach(p -> pages.add(p.getCOSObject().getKey()));
    if (!pages.contains(WrittenForm.key(page))) {
      changed("a field on a page of the file", "a field elsewhere");
    }
    COSObject value = reference(dictionary(field), COSName.V);
    Set<Long> parts = new TreeSet<>(Set.of(number(field), number(value)));
    new TimestampField(dictionary(field), dictionary(value), parts, findings).check();
    Set<Long> grown = Set.of(number(form), number(page));
    for (long number : written) {
      boolean part = parts.contains(number) && !known.contains(number);
      if (!part && !grown.contains(number) && !unchanged(number)) {
        changed("an archive time-stamp only", "object " + number + " written");
      }
    }
    return number(value);
  }

  /**
   * The reference by which a list of a written object grew; everything else of the object is as
   * before. A reference to nothing if it is not so.
   */
  private COSObject added(COSObject holder, COSName list) throws IOException {
    COSDictionary fresh = dictionary(holder);
    COSDictionary old = dictionary(object(before, number(holder)));
    Set<COSName> keys = new HashSet<>(fresh.keySet());
    keys.addAll(old.keySet());
    keys.remove(list);
    keys.remove(SIG_FLAGS);
    for (COSName key : keys) {
      if (!WrittenForm.same(old.getItem(key), fresh.getItem(key))) {
        changed("an object that only gains a field", "another /" + key.getName());
      }
    }
    COSArray was = old.getItem(list) instanceof COSArray array ? array : new COSArray();
    if (fresh.getItem(list) instanceof COSArray is && is.size() == was.size() + 1) {
      for (int i = 0; i < was.size(); i++) {
        if (!WrittenForm.same(was.get(i), is.get(i))) {
          changed("fields as they were", "another field");
        }
      }
      if (is.get(was.size()) instanceof COSObject reference) {
        return reference;
      }
    }
    changed("one new field", "another list of " + list.getName());
    return nothing();
  }

  private boolean unchanged(long number) throws IOException {
    return known.contains(number)
        && WrittenForm.same(object(before, number).getObject(), object(after, number).getObject());
  }

  private static COSObject object(PDDocument document, long number) {
    return document.getDocument().getObjectFromPool(new COSObjectKey(number, 0));
  }

  private COSObject reference(COSDictionary from, COSName key) {
    if (from.getItem(key) instanceof COSObject reference) {
      return reference;
    }
    changed("a reference as /" + key.getName(), "something else");
    return nothing();
  }

  private static COSObject nothing() {
    return new COSObject(new COSDictionary(), new COSObjectKey(0, 0));
  }

  private static COSDictionary dictionary(COSObject reference) {
    return reference.getObject() instanceof COSDictionary dictionary
        ? dictionary
        : new COSDictionary();
  }

  private static COSDictionary catalog(PDDocument document) {
    return document.getDocumentCatalog().getCOSObject();
  }

  private long root() {
    return after.getDocument().getTrailer().getItem(COSName.ROOT) instanceof COSObject reference
        ? number(reference)
        : -1;
  }

  private static long number(COSObject reference) {
    return WrittenForm.key(reference).getNumber();
  }

  private void changed(String expected, String found) {
    findings.fail(Code.SEAL_CHANGED_AFTER_SIGNING, expected, found);
  }
}
