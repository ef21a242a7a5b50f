// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.statement.OrderEvidence;
import dev.lethe.certification.statement.Statement;
import dev.lethe.certification.statement.Texts;
import dev.lethe.certification.statement.Treatment;
import dev.lethe.contract.digest.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Step 12, second half: what a person reads and what the metadata say is what the evidence says.
 */
final class PageContent {

  private static final Pattern PRINTED_DIGEST =
      Pattern.compile("(?<![0-9a-f]|[0-9a-f]{4} )((?:[0-9a-f]{4} ){15}[0-9a-f]{4})(?![0-9a-f])");
  private static final String LETHE = "https://lethe.dev/ns/certificate/1/";
  private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
  private static final String PDF = "http://ns.adobe.com/pdf/1.3/";
  private static final int SHORT = 8;

  private PageContent() {}

  static void check(PDDocument signed, Statement evidence, Findings findings) throws IOException {
    PDFTextStripper stripper = new PDFTextStripper();
    stripper.setEndPage(1);
    String page = stripper.getText(signed).replaceAll("\\s+", " ");
    checkDigest(page, evidence, findings);
    checkText(page, texts(signed), evidence, findings);
    checkMetadata(signed, evidence, findings);
  }

  private static Texts texts(PDDocument signed) {
    String language = signed.getDocumentCatalog().getLanguage();
    return Texts.of(Language.ofTag(language == null ? "" : language).orElse(Language.DEFAULT));
  }

  private static void checkDigest(String page, Statement evidence, Findings findings) {
    List<String> printed =
        PRINTED_DIGEST.matcher(page).results().map(r -> r.group(1).replace(" ", "")).toList();
    if (!printed.equals(List.of(evidence.digest().hex()))) {
      findings.fail(
          Code.CONTENT_DIGEST_MISMATCH, "page 1 prints " + evidence.digest().hex(), printed);
    }
  }

  private static void checkText(String page, Texts texts, Statement evidence, Findings findings) {
    require(page, evidence.certificate().id().text(), findings);
    require(page, evidence.headline(texts), findings);
    named(evidence).forEach(text -> require(page, text, findings));
    Matcher version =
        Pattern.compile("(?i)\\bversion " + evidence.certificate().version() + "\\b").matcher(page);
    if (!version.find()) {
      findings.fail(
          Code.CONTENT_TEXT_MISMATCH,
          "page 1 says version " + evidence.certificate().version(),
          "it does not");
    }
  }

  /** What page 1 names of what it is about. */
  private static List<String> named(Statement statement) {
    if (statement instanceof OrderEvidence order) {
      return List.of(brief(order.list().digest()), order.list().ordered().fileNumber());
    }
    Treatment treatment = ((Evidence) statement).treatment();
    return Stream.concat(
            Stream.of(treatment.modelBefore().digest()),
            treatment.modelAfter().stream().map(after -> after.digest()))
        .map(PageContent::brief)
        .toList();
  }

  private static void require(String page, String text, Findings findings) {
    if (!page.contains(text)) {
      findings.fail(Code.CONTENT_TEXT_MISMATCH, "page 1 says: " + text, "it does not");
    }
  }

  private static String brief(Digest digest) {
    String hex = digest.hex();
    return hex.substring(0, SHORT) + " … " + hex.substring(hex.length() - SHORT);
  }

  private static void checkMetadata(PDDocument signed, Statement evidence, Findings findings)
      throws IOException {
    PDMetadata packet = signed.getDocumentCatalog().getMetadata();
    byte[] bytes = packet == null ? new byte[0] : packet.toByteArray();
    if (new String(bytes, UTF_8).contains("<!DOCTYPE")) {
      findings.fail(Code.INPUT_XML_DTD, "metadata without a document type", "a DOCTYPE");
      return;
    }
    Document xmp;
    try {
      xmp = parse(bytes);
    } catch (SAXException e) {
      mismatch(findings, "metadata that can be read", e.getMessage());
      return;
    }
    String digest = text(xmp, LETHE, "evidenceDigest");
    if (!digest.equals(evidence.digest().toString())) {
      findings.fail(Code.CONTENT_DIGEST_MISMATCH, "metadata name " + evidence.digest(), digest);
    }
    require(
        findings,
        "certificateId",
        evidence.certificate().id().text(),
        text(xmp, LETHE, "certificateId"));
    require(
        findings,
        "version",
        Integer.toString(evidence.certificate().version()),
        text(xmp, LETHE, "version"));
    PDDocumentInformation info = signed.getDocumentInformation();
    require(findings, "title", text(xmp, DUBLIN_CORE, "title"), info.getTitle());
    require(findings, "author", text(xmp, DUBLIN_CORE, "creator"), info.getAuthor());
    require(findings, "author", evidence.issuer().controller(), info.getAuthor());
    require(findings, "keywords", text(xmp, PDF, "Keywords"), info.getKeywords());
  }

  private static void require(
      Findings findings, String what, String expected, @Nullable String found) {
    if (!Objects.equals(expected, found)) {
      mismatch(findings, what + " " + expected, found);
    }
  }

  private static void mismatch(Findings findings, String expected, @Nullable Object found) {
    findings.fail(Code.CONTENT_METADATA_MISMATCH, expected, found);
  }

  private static Document parse(byte[] xml) throws IOException, SAXException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var parser = factory.newDocumentBuilder();
      parser.setErrorHandler(null);
      return parser.parse(new ByteArrayInputStream(xml));
    } catch (ParserConfigurationException e) {
      throw new IOException(e);
    }
  }

  /** Text of the one element of this name, without the space that indents its container. */
  private static String text(Document xmp, String namespace, String name) {
    NodeList elements = xmp.getElementsByTagNameNS(namespace, name);
    return elements.getLength() == 1 ? elements.item(0).getTextContent().strip() : "";
  }
}
