// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;

/** Step 2: a certificate does nothing when it is opened. Looks at every object, used or not. */
final class ActiveContent {

  private static final Set<String> ACTIONS =
      Set.of(
          "JavaScript",
          "Launch",
          "URI",
          "SubmitForm",
          "ImportData",
          "GoToR",
          "GoToE",
          "Rendition",
          "Movie",
          "Sound",
          "RichMediaExecute",
          "SetOCGState",
          "Named");
  private static final Set<String> MEDIA = Set.of("RichMedia", "3D", "Movie", "Screen", "Sound");
  private static final Set<String> KEYS = Set.of("JS", "JavaScript", "AA", "XFA");

  private ActiveContent() {}

  static void check(COSDocument document, Findings findings) {
    for (COSObjectKey key : document.getXrefTable().keySet()) {
      COSBase object = document.getObjectFromPool(key).getObject();
      if (object != null && !findings.has(Code.INPUT_ACTIVE_CONTENT)) {
        scan(object, findings);
      }
    }
  }

  /** Walks one object and what is written inside it; references are objects of their own. */
  private static void scan(COSBase object, Findings findings) {
    Deque<COSBase> open = new ArrayDeque<>();
    open.push(object);
    while (!open.isEmpty()) {
      COSBase next = open.pop();
      if (next instanceof COSArray array) {
        for (COSBase item : array) {
          push(open, item);
        }
      } else if (next instanceof COSDictionary dictionary) {
        judge(dictionary, findings);
        for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
          push(open, entry.getValue());
        }
      }
    }
  }

  private static void push(Deque<COSBase> open, COSBase item) {
    if (item != null && !(item instanceof COSObject)) {
      open.push(item);
    }
  }

  private static void judge(COSDictionary dictionary, Findings findings) {
    String action = dictionary.getNameAsString(COSName.S, "");
    String subtype = dictionary.getNameAsString(COSName.SUBTYPE, "");
    if (ACTIONS.contains(action)) {
      report(findings, "an action " + action);
    } else if (MEDIA.contains(subtype) && dictionary.containsKey(COSName.RECT)) {
      report(findings, "an annotation " + subtype);
    }
    for (String key : KEYS) {
      if (dictionary.containsKey(COSName.getPDFName(key))) {
        report(findings, "an entry /" + key);
      }
    }
    if (dictionary.containsKey(COSName.OPEN_ACTION)) {
      report(findings, "an entry /OpenAction");
    }
  }

  private static void report(Findings findings, String found) {
    findings.fail(Code.INPUT_ACTIVE_CONTENT, "nothing that acts when opened or clicked", found);
  }
}
