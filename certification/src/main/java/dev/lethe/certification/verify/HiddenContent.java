// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;

/**
 * Step 10: the sealed revision holds nothing that a later one could switch on: no unused objects,
 * no optional content, no annotation but the seal, no page whose boxes differ.
 */
final class HiddenContent {

  private HiddenContent() {}

  static void check(PDDocument signed, Findings findings) throws IOException {
    COSDictionary catalog = signed.getDocumentCatalog().getCOSObject();
    if (catalog.containsKey(COSName.OCPROPERTIES)) {
      hidden(findings, "no layers", "optional content");
    }
    for (PDPage page : signed.getPages()) {
      for (PDAnnotation annotation : page.getAnnotations()) {
        boolean seal = "Widget".equals(annotation.getSubtype());
        if (!seal) {
          hidden(findings, "no annotation but the seal", annotation.getSubtype());
        }
      }
      if (!page.getCropBox().toString().equals(page.getMediaBox().toString())) {
        hidden(findings, "pages shown whole", "a crop box");
      }
    }
    Set<COSObjectKey> unused = new HashSet<>(signed.getDocument().getXrefTable().keySet());
    unused.removeAll(reachable(signed.getDocument().getTrailer()));
    if (!unused.isEmpty()) {
      hidden(
          findings, "no unused objects", unused.size() + " of them, " + unused.iterator().next());
    }
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
