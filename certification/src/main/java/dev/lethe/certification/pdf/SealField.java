// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.jspecify.annotations.Nullable;

/**
 * Puts the empty signature field where the page drew its frame. The frame is a tagged figure whose
 * alternative text is {@link #FRAME}; it becomes the Form element that holds the field, so that
 * place and reading order both come from the page (ISO 14289-1, 7.18.4).
 */
public final class SealField {

  /** Name of the one signature field of a certificate. */
  public static final String NAME = "seal";

  /** Alternative text that marks the drawn frame until the field takes its place. */
  static final String FRAME = "lethe-seal-frame";

  private static final COSName OBJR = COSName.getPDFName("OBJR");
  private static final COSName NUMS = COSName.NUMS;

  private SealField() {}

  static void add(PDDocument document, String description) throws IOException {
    COSDictionary frame = frame(document);
    PDPage page = new PDPage(required(frame, COSName.PG));
    PDAcroForm form = new PDAcroForm(document);
    document.getDocumentCatalog().setAcroForm(form);
    PDSignatureField field = new PDSignatureField(form);
    field.setPartialName(NAME);
    field.setAlternateFieldName(description);
    form.getFields().add(field);
    PDAnnotationWidget widget = field.getWidgets().get(0);
    widget.setRectangle(box(frame));
    widget.setPage(page);
    widget.setPrinted(true);
    widget.getCOSObject().setString(COSName.CONTENTS, description);
    page.getAnnotations().add(widget);
    tag(document, frame, widget);
  }

  private static void tag(PDDocument document, COSDictionary frame, PDAnnotationWidget widget)
      throws IOException {
    PDStructureTreeRoot root = document.getDocumentCatalog().getStructureTreeRoot();
    int key = root.getParentTreeNextKey();
    root.setParentTreeNextKey(key + 1);
    widget.setStructParent(key);
    COSArray numbers = required(root.getCOSObject(), COSName.PARENT_TREE).getCOSArray(NUMS);
    if (numbers == null) {
      throw new IOException("the structure tree of the page has no flat parent tree");
    }
    numbers.add(COSInteger.get(key));
    numbers.add(frame);

    COSDictionary reference = new COSDictionary();
    reference.setItem(COSName.TYPE, OBJR);
    reference.setItem(COSName.PG, frame.getItem(COSName.PG));
    reference.setItem(COSName.OBJ, widget.getCOSObject());
    frame.setItem(COSName.K, reference);
    frame.setName(COSName.S, "Form");
    frame.setString(COSName.ALT, widget.getCOSObject().getString(COSName.CONTENTS));
  }

  private static PDRectangle box(COSDictionary frame) throws IOException {
    COSBase attributes = frame.getDictionaryObject(COSName.A);
    if (attributes instanceof COSDictionary layout
        && layout.getDictionaryObject(COSName.BBOX) instanceof COSArray box) {
      return new PDRectangle(box);
    }
    throw new IOException("the seal frame of the page has no bounding box");
  }

  private static COSDictionary frame(PDDocument document) throws IOException {
    PDStructureTreeRoot root = document.getDocumentCatalog().getStructureTreeRoot();
    Deque<COSBase> open = new ArrayDeque<>();
    open.push(root.getCOSObject());
    while (!open.isEmpty()) {
      COSBase next = open.pop();
      if (next instanceof COSDictionary element) {
        if (FRAME.equals(element.getString(COSName.ALT))) {
          return element;
        }
        push(open, element.getDictionaryObject(COSName.K));
      } else if (next instanceof COSArray kids) {
        for (int i = 0; i < kids.size(); i++) {
          push(open, kids.getObject(i));
        }
      }
    }
    throw new IOException("the page has no seal frame");
  }

  private static void push(Deque<COSBase> open, @Nullable COSBase kid) {
    if (kid != null) {
      open.push(kid);
    }
  }

  private static COSDictionary required(COSDictionary from, COSName key) throws IOException {
    COSDictionary found = from.getCOSDictionary(key);
    if (found == null) {
      throw new IOException("the page has no /" + key.getName());
    }
    return found;
  }
}
