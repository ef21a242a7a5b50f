// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.pdf.RenderException.Reason;
import dev.lethe.certification.statement.Texts;
import dev.lethe.contract.digest.Digest;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;

/**
 * Lays a letter out as certificates are: a tagged, archival PDF that screen readers read in order.
 * The same letter gives the same bytes, and what the file says of itself names nobody it is to.
 */
public final class LetterPdf {

  private static final Template TEMPLATE = CertificatePdf.template("letter.html");

  private LetterPdf() {}

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
    document.setDocumentInformation(information(letter));
    document
        .getDocumentCatalog()
        .setMetadata(
            new PDMetadata(document, new ByteArrayInputStream(xmp(letter).getBytes(UTF_8))));
    document.getDocumentCatalog().setLanguage(letter.language().tag());
    // Without one of its own the file would be numbered by the clock.
    document.setDocumentId(ByteBuffer.wrap(Digest.of(xhtml.getBytes(UTF_8)).bytes()).getLong());
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 17);
    document.save(out, CompressParameters.NO_COMPRESSION);
    return out.toByteArray();
  }

  private static PDDocumentInformation information(LetterPage letter) {
    PDDocumentInformation info = new PDDocumentInformation();
    info.setTitle(letter.head().subject());
    info.setAuthor(letter.head().sender());
    info.setProducer(Metadata.PRODUCER);
    GregorianCalendar time = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    time.setTimeInMillis(letter.at().toEpochMilli());
    info.setCreationDate(time);
    info.setModificationDate(time);
    return info;
  }

  /** The XMP packet, with the extension schema that PDF/A-3 asks for (ISO 19005-3, 6.6.2.3). */
  private static String xmp(LetterPage letter) {
    Instant at = letter.at();
    return """
        <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about=""
          xmlns:dc="http://purl.org/dc/elements/1.1/"
          xmlns:xmp="http://ns.adobe.com/xap/1.0/"
          xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
          xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
          xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
        <pdfaid:part>3</pdfaid:part>
        <pdfaid:conformance>A</pdfaid:conformance>
        <pdfuaid:part>1</pdfuaid:part>
        <dc:format>application/pdf</dc:format>
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%1$s</rdf:li></rdf:Alt></dc:title>
        <dc:creator><rdf:Seq><rdf:li>%2$s</rdf:li></rdf:Seq></dc:creator>
        <dc:language><rdf:Bag><rdf:li>%3$s</rdf:li></rdf:Bag></dc:language>
        <pdf:Producer>%4$s</pdf:Producer>
        <xmp:CreateDate>%5$s</xmp:CreateDate>
        <xmp:ModifyDate>%5$s</xmp:ModifyDate>
        </rdf:Description>
        <rdf:Description rdf:about=""
          xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
          xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
          xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
        <pdfaExtension:schemas><rdf:Bag>
        <rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
        <pdfaSchema:property><rdf:Seq>
        %6$s
        </rdf:Seq></pdfaSchema:property>
        </rdf:li>
        </rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>
        </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="r"?>"""
        .formatted(
            Metadata.escaped(letter.head().subject()),
            Metadata.escaped(letter.head().sender()),
            letter.language().tag(),
            Metadata.PRODUCER,
            at,
            Metadata.property(
                "part", "Integer", "internal", "Part of ISO 14289 that the file keeps"));
  }
}
