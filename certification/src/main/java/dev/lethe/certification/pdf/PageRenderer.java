// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Turns one XHTML page into a tagged PDF/A-3a with embedded fonts, reading nothing from outside.
 */
final class PageRenderer {

  private static final byte[] SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

  static {
    // Its notes on style sheets and fonts say nothing to whoever runs a platform; faults are
    // thrown.
    XRLog.setLoggingEnabled(false);
  }

  private PageRenderer() {}

  /** What is done to laid-out pages before they are bytes. */
  interface Finish {
    byte[] prepare(PDDocument document) throws IOException, RenderException;
  }

  /** The prepared PDF of well-formed XHTML; {@code drawings} paints its {@code object} elements. */
  static byte[] render(String xhtml, FSObjectDrawerFactory drawings, Finish preparation)
      throws IOException, RenderException {
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.usePdfVersion(1.7f);
    builder.usePdfUaAccessibility(true);
    builder.usePdfAConformance(PdfAConformance.PDFA_3_A);
    builder.useColorProfile(SRGB);
    builder.useObjectDrawerFactory(drawings);
    builder.useUnicodeLineBreaker(new SpaceBreaker());
    for (ExternalResourceControlPriority moment : ExternalResourceControlPriority.values()) {
      builder.useExternalResourceAccessControl((uri, type) -> false, moment);
    }
    for (PageFont font : PageFont.values()) {
      builder.useFont(font::open, font.family(), font.weight(), FontStyle.NORMAL, true);
    }
    builder.withW3cDocument(parse(xhtml), null);
    builder.toStream(OutputStream.nullOutputStream());
    try (PdfBoxRenderer renderer = builder.buildPdfRenderer();
        PDDocument document = renderer.createPDFKeepOpen()) {
      return preparation.prepare(document);
    }
  }

  private static Document parse(String xhtml) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder parser = factory.newDocumentBuilder();
      return parser.parse(new InputSource(new StringReader(xhtml)));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("the page is not well-formed XHTML: " + e.getMessage(), e);
    }
  }
}
