// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.pdf.RenderException.Reason;
import dev.lethe.certification.statement.Texts;
import dev.lethe.contract.digest.Digest;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Lays a letter out as certificates are: a tagged, archival PDF that screen readers read in order.
 * The same letter gives the same bytes, and what the file says of itself names nobody it is to.
 */
public final class LetterPdf {

  private static final Template TEMPLATE = CertificatePdf.template("letter.html");

  private LetterPdf() {}

  /** Whether a letter can say a text: the fonts have all of its letters. */
  public static boolean canSay(String text) {
    return Printable.missing(text).isEmpty();
  }

  /**
   * The PDF of a letter.
   *
   * @throws RenderException UNPRINTABLE or NOT_RENDERED
   */
  public static byte[] render(LetterPage letter) throws RenderException {
    try {
      Texts texts = Texts.of(letter.language());
      String xhtml =
          TEMPLATE
              .instance()
              .data("lang", letter.language().tag())
              .data("head", letter.head())
              .data("body", letter.body())
              .data("page", texts.text("page.page"))
              .data("of", texts.text("page.of"))
              .render();
      Printable.require(xhtml);
      return PageRenderer.render(
          xhtml, new Drawings(Map.of()), document -> finished(document, letter, xhtml));
    } catch (IOException | TemplateException | IllegalArgumentException e) {
      throw new RenderException(
          Reason.NOT_RENDERED, "the letter could not be rendered: " + e.getMessage(), e);
    }
  }

  private static byte[] finished(PDDocument document, LetterPage letter, String xhtml)
      throws IOException {
    new FileMetadata(
            letter.head().subject(),
            letter.head().sender(),
            letter.language().tag(),
            letter.at(),
            Optional.empty())
        .writeTo(document);
    // Without one of its own the file would be numbered by the clock.
    document.setDocumentId(ByteBuffer.wrap(Digest.of(xhtml.getBytes(UTF_8)).bytes()).getLong());
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 17);
    document.save(out, CompressParameters.NO_COMPRESSION);
    return out.toByteArray();
  }
}
