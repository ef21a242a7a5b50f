// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static dev.lethe.certification.verify.PdfTampering.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.pdf.CertificatePdf;
import dev.lethe.certification.seal.SealedExamples;
import dev.lethe.certification.statement.EvidenceExamples;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.statement.Texts;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationSquare;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Shadow attacks: the genuine key seals a page that holds more than it shows, and a later update
 * would show it.
 */
@Tag("thorough")
class HiddenContentTamperTest {

  private static final float LEFT = 55;
  private static final float TOP = 795;

  /** Draws on the first page, over what is there. */
  private interface Drawing {
    void draw(PDDocument document, PDPageContentStream page) throws Exception;
  }

  private static IssuedCertificate issued(Drawing drawing) throws Exception {
    return IssuedCertificate.withChangeBeforeSeal(
        d -> {
          try (PDPageContentStream page =
              new PDPageContentStream(d, d.getPage(0), AppendMode.APPEND, true, true)) {
            drawing.draw(d, page);
          }
        });
  }

  private static VerificationResult verify(IssuedCertificate issued, byte[] file) throws Exception {
    return CertificateVerifier.verify(issued.request(file).withoutArchiveCheck());
  }

  private static void assertHidden(Drawing drawing, String found) throws Exception {
    IssuedCertificate issued = issued(drawing);
    VerificationResult result = verify(issued, issued.pdf());

    assertThat(result.primary()).contains(Code.SEAL_HIDDEN_CONTENT);
    assertThat(result.codes()).extracting(Finding::found).anyMatch(f -> f.contains(found));
  }

  @Tamper(7)
  @Test
  void findsLettersUnderAPictureAndTheUpdateThatTakesThePictureAway() throws Exception {
    IssuedCertificate issued =
        issued(
            (document, page) -> {
              BufferedImage white = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
              page.drawImage(LosslessFactory.createFromImage(document, white), LEFT, TOP, 300, 30);
            });
    VerificationResult sealed = verify(issued, issued.pdf());
    assertThat(sealed.primary()).contains(Code.SEAL_HIDDEN_CONTENT);

    byte[] shown =
        updated(
            issued.pdf(),
            d -> {
              PDPage page = d.getPage(0);
              var objects = page.getResources().getCOSObject();
              objects.removeItem(COSName.XOBJECT);
              objects.setNeedToBeUpdated(true);
              page.getCOSObject().setNeedToBeUpdated(true);
            });
    assertThat(codes(verify(issued, shown)))
        .contains(Code.SEAL_HIDDEN_CONTENT, Code.SEAL_CHANGED_AFTER_SIGNING);
  }

  @Test
  void findsLettersUnderAShape() throws Exception {
    assertHidden(
        (document, page) -> {
          page.setNonStrokingColor(Color.WHITE);
          page.addRect(LEFT - 5, TOP - 20, 400, 60);
          page.fill();
        },
        "letters under a shape");
  }

  @Test
  void findsLettersOnLettersWithoutInkAndInTheColourOfPaper() throws Exception {
    assertHidden(
        (document, page) -> {
          write(document, page, "GOOD", LEFT, 20, 10);
          write(document, page, "EVIL", LEFT, 20, 10);
        },
        "letters on letters");
    assertHidden(
        (document, page) -> {
          page.setRenderingMode(RenderingMode.NEITHER);
          write(document, page, "GOOD", LEFT, 20, 10);
        },
        "letters without ink");
    assertHidden(
        (document, page) -> {
          page.setNonStrokingColor(Color.WHITE);
          write(document, page, "GOOD", LEFT, 20, 10);
        },
        "the colour of paper");
  }

  @Test
  void findsLettersOffThePageAndTooSmallToRead() throws Exception {
    assertHidden((document, page) -> write(document, page, "x", 700, 20, 10), "off the page");
    assertHidden((document, page) -> write(document, page, "x", LEFT, 20, 1), "too small");
  }

  private static void write(
      PDDocument document, PDPageContentStream page, String text, float x, float y, float size)
      throws Exception {
    PDFont font = new PDType1Font(FontName.HELVETICA);
    page.beginText();
    page.setFont(font, size);
    page.newLineAtOffset(x, y);
    page.showText(text);
    page.endText();
  }

  @Test
  void findsAnAnnotationThatCoversAndPagesWithOtherBoxes() throws Exception {
    IssuedCertificate covered =
        IssuedCertificate.withChangeBeforeSeal(
            d -> {
              PDAnnotationSquare square = new PDAnnotationSquare();
              square.setRectangle(new PDRectangle(LEFT, TOP, 400, 60));
              d.getPage(0).getAnnotations().add(square);
            });
    IssuedCertificate cropped =
        IssuedCertificate.withChangeBeforeSeal(
            d -> d.getPage(0).setCropBox(new PDRectangle(0, 0, 595, 400)));

    assertThat(codes(verify(covered, covered.pdf()))).contains(Code.SEAL_HIDDEN_CONTENT);
    assertThat(codes(verify(cropped, cropped.pdf()))).contains(Code.SEAL_HIDDEN_CONTENT);
  }

  @Tamper(9)
  @Test
  void findsASparePageTreeAndTheUpdateThatSwitchesItOn() throws Exception {
    IssuedCertificate issued =
        IssuedCertificate.withChangeBeforeSeal(HiddenContentTamperTest::sparePages);
    assertThat(codes(verify(issued, issued.pdf()))).contains(Code.SEAL_HIDDEN_CONTENT);

    byte[] switched =
        updated(
            issued.pdf(),
            d -> {
              COSDictionary catalog = d.getDocumentCatalog().getCOSObject();
              catalog.setItem(
                  COSName.PAGES, d.getDocumentInformation().getCOSObject().getItem("Spare"));
              catalog.setNeedToBeUpdated(true);
            });
    assertThat(codes(verify(issued, switched)))
        .contains(Code.SEAL_HIDDEN_CONTENT, Code.SEAL_CHANGED_AFTER_SIGNING);
  }

  /** A second page tree, held by the Info dictionary where no page can reach it. */
  private static void sparePages(PDDocument document) {
    PDPage page = new PDPage(PDRectangle.A4);
    COSDictionary pages = new COSDictionary();
    pages.setItem(COSName.TYPE, COSName.PAGES);
    COSArray kids = new COSArray();
    kids.add(page.getCOSObject());
    pages.setItem(COSName.KIDS, kids);
    pages.setInt(COSName.COUNT, 1);
    page.getCOSObject().setItem(COSName.PARENT, pages);
    pages.setDirect(false);
    document.getDocumentInformation().getCOSObject().setItem("Spare", pages);
  }

  @Test
  void findsAnObjectThatNothingUses() throws Exception {
    IssuedCertificate plain = IssuedCertificate.of(EvidenceExamples.refused());
    byte[] spare =
        updated(
            CertificatePdf.render(
                plain.evidence(), plain.statement(), SealedExamples.VERIFY, Texts.of(Language.EN)),
            d -> {
              COSDictionary catalog = d.getDocumentCatalog().getCOSObject();
              catalog.removeItem(COSName.OUTLINES);
              catalog.setNeedToBeUpdated(true);
            });
    byte[] sealed = SealedExamples.seal(SealedExamples.pki()).seal(spare, List.of("seal"));

    assertThat(codes(verify(plain, sealed))).contains(Code.SEAL_HIDDEN_CONTENT);
  }

  private static List<Code> codes(VerificationResult result) {
    return result.codes().stream().map(Finding::code).toList();
  }
}
