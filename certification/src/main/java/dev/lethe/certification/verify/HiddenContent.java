// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;

/**
 * Step 10: the sealed revision holds nothing that a reader does not see and a later one could
 * switch on: no unused objects, no optional content, no annotation but the seal, no page whose
 * boxes differ, and on no page anything that {@link PaintedPage} could not show.
 */
final class HiddenContent {

  private static final Set<String> CATALOG_KEYS =
      Set.of(
          "Type",
          "Version",
          "Pages",
          "Metadata",
          "MarkInfo",
          "Lang",
          "ViewerPreferences",
          "OutputIntents",
          "StructTreeRoot",
          "Outlines",
          "Names",
          "AF",
          "AcroForm");

  /** A certificate takes some three million; as many letters and shapes as one could cost hours. */
  private static final long MAX_STEPS = 20_000_000;

  private HiddenContent() {}

  static void check(PDDocument signed, Findings findings) throws IOException {
    COSDictionary catalog = signed.getDocumentCatalog().getCOSObject();
    if (catalog.containsKey(COSName.OCPROPERTIES)) {
      hidden(findings, "no layers", "optional content");
    }
    for (COSName key : catalog.keySet()) {
      if (!CATALOG_KEYS.contains(key.getName())) {
        hidden(findings, "a catalog of what a certificate needs", "/" + key.getName());
      }
    }
    long steps = MAX_STEPS;
    for (PDPage page : signed.getPages()) {
      steps = checkPage(page, steps, findings);
      if (steps < 0) {
        Guards.limit(findings, MAX_STEPS + " steps of painting", "more");
        return;
      }
    }
    checkInfo(signed, findings);
    checkSpares(signed, findings);
    Set<COSObjectKey> unused = new HashSet<>(signed.getDocument().getXrefTable().keySet());
    unused.removeAll(reachable(signed.getDocument().getTrailer()));
    if (!unused.isEmpty()) {
      hidden(
          findings, "no unused objects", unused.size() + " of them, " + unused.iterator().next());
    }
  }

  private static void checkInfo(PDDocument signed, Findings findings) {
    for (COSBase value : signed.getDocumentInformation().getCOSObject().getValues()) {
      if (!(value instanceof COSString)) {
        hidden(findings, "plain words about the document", value.getClass().getSimpleName());
      }
    }
  }

  /** A page that is no page of the file waits for an update that makes it one. */
  private static void checkSpares(PDDocument signed, Findings findings) throws IOException {
    int pages = 0;
    int trees = 0;
    for (COSObjectKey key : signed.getDocument().getXrefTable().keySet()) {
      if (signed.getDocument().getObjectFromPool(key).getObject() instanceof COSDictionary d) {
        pages += COSName.PAGE.equals(d.getCOSName(COSName.TYPE)) ? 1 : 0;
        trees += COSName.PAGES.equals(d.getCOSName(COSName.TYPE)) ? 1 : 0;
      }
    }
    if (pages != signed.getNumberOfPages() || trees != 1) {
      hidden(findings, "the pages that are shown", pages + " pages in " + trees + " trees");
    }
  }

  private static long checkPage(PDPage page, long steps, Findings findings) throws IOException {
    Set<String> faults = new TreeSet<>();
    if (!page.getCropBox().toString().equals(page.getMediaBox().toString())
        || !page.getBBox().toString().equals(page.getMediaBox().toString())
        || page.getCOSObject().containsKey(COSName.getPDFName("UserUnit"))
        || page.getRotation() != 0) {
      faults.add("page boxes that differ");
    }
    PaintedPage painted = new PaintedPage(page, steps, faults::add);
    long left = painted.paint();
    for (PDAnnotation annotation : page.getAnnotations()) {
      if ("Widget".equals(annotation.getSubtype())) {
        painted.cover(annotation.getRectangle(), "the seal");
      } else {
        faults.add("an annotation " + annotation.getSubtype());
      }
    }
    faults.forEach(f -> hidden(findings, "pages that show all they hold", f));
    return left;
  }

  private static Set<COSObjectKey> reachable(COSDictionary trailer) {
    Set<COSObjectKey> seen = new HashSet<>();
    Deque<COSBase> open = new ArrayDeque<>();
    open.push(trailer);
    while (!open.isEmpty()) {
      COSBase next = open.pop();
      if (next instanceof COSObject reference) {
        if (seen.add(reference.getKey()) && reference.getObject() != null) {
          open.push(reference.getObject());
        }
      } else if (next instanceof COSArray array) {
        array.forEach(open::push);
      } else if (next instanceof COSDictionary dictionary) {
        for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
          open.push(entry.getValue());
        }
      }
    }
    return seen;
  }

  private static void hidden(Findings findings, String expected, Object found) {
    findings.fail(Code.SEAL_HIDDEN_CONTENT, expected, found);
  }
}
