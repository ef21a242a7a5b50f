// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;

/**
 * What an archival, accessible file says about itself: XMP is the source, the Info dictionary
 * repeats it.
 *
 * @param title title of the document in its language
 * @param author who issues it
 * @param language BCP 47 language of its pages
 * @param at time of making, whole seconds
 * @param own what files of its kind alone say; absent where they say no more
 */
record FileMetadata(String title, String author, String language, Instant at, Optional<Own> own) {

  private static final String PRODUCER = "Lethe";

  /**
   * What files of one kind say beyond what all say.
   *
   * @param keywords to be searched for
   * @param namespace address of its properties, written with the prefix {@code lethe}
   * @param properties elements of the packet, one a line
   * @param schema name of the extension schema that declares them
   * @param declarations of each of them, one a line; see {@link #declared}
   */
  record Own(
      String keywords, String namespace, String properties, String schema, String declarations) {}

  /** Writes it into a document. */
  void writeTo(PDDocument document) throws IOException {
    document.setDocumentInformation(information());
    document
        .getDocumentCatalog()
        .setMetadata(new PDMetadata(document, new ByteArrayInputStream(xmp().getBytes(UTF_8))));
    document.getDocumentCatalog().setLanguage(language);
  }

  private PDDocumentInformation information() {
    PDDocumentInformation info = new PDDocumentInformation();
    info.setTitle(title);
    info.setAuthor(author);
    own.ifPresent(more -> info.setKeywords(more.keywords));
    info.setProducer(PRODUCER);
    info.setCreationDate(time());
    info.setModificationDate(time());
    return info;
  }

  /** The time of making, as PDF has times. */
  GregorianCalendar time() {
    GregorianCalendar time = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    time.setTimeInMillis(at.toEpochMilli());
    return time;
  }

  /** The XMP packet, with the extension schemas that PDF/A-3 asks for (ISO 19005-3, 6.6.2.3). */
  private String xmp() {
    return """
        <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about=""
          xmlns:dc="http://purl.org/dc/elements/1.1/"
          xmlns:xmp="http://ns.adobe.com/xap/1.0/"
          xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
          xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
          xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"%6$s>
        <pdfaid:part>3</pdfaid:part>
        <pdfaid:conformance>A</pdfaid:conformance>
        <pdfuaid:part>1</pdfuaid:part>
        <dc:format>application/pdf</dc:format>
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%1$s</rdf:li></rdf:Alt></dc:title>
        <dc:creator><rdf:Seq><rdf:li>%2$s</rdf:li></rdf:Seq></dc:creator>
        <dc:language><rdf:Bag><rdf:li>%3$s</rdf:li></rdf:Bag></dc:language>
        <pdf:Producer>%4$s</pdf:Producer>%7$s
        <xmp:CreateDate>%5$s</xmp:CreateDate>
        <xmp:ModifyDate>%5$s</xmp:ModifyDate>%8$s
        </rdf:Description>
        <rdf:Description rdf:about=""
          xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
          xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
          xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
        <pdfaExtension:schemas><rdf:Bag>
        %9$s%10$s
        </rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>
        </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="r"?>"""
        .formatted(
            escaped(title),
            escaped(author),
            escaped(language),
            PRODUCER,
            at,
            own.map(more -> "\n  xmlns:lethe=\"" + more.namespace + "\"").orElse(""),
            own.map(more -> "\n<pdf:Keywords>" + escaped(more.keywords) + "</pdf:Keywords>")
                .orElse(""),
            own.map(more -> "\n" + more.properties).orElse(""),
            schema(
                "PDF/UA identification",
                "http://www.aiim.org/pdfua/ns/id/",
                "pdfuaid",
                declared("part", "Integer", "internal", "Part of ISO 14289 that the file keeps")),
            own.map(more -> "\n" + schema(more.schema, more.namespace, "lethe", more.declarations))
                .orElse(""));
  }

  private static String schema(String name, String namespace, String prefix, String declarations) {
    return """
        <rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>%s</pdfaSchema:schema>
        <pdfaSchema:namespaceURI>%s</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>%s</pdfaSchema:prefix>
        <pdfaSchema:property><rdf:Seq>
        %s
        </rdf:Seq></pdfaSchema:property>
        </rdf:li>"""
        .formatted(name, namespace, prefix, declarations);
  }

  /** Declares a property of an extension schema. */
  static String declared(String name, String type, String category, String description) {
    return """
        <rdf:li rdf:parseType="Resource">\
        <pdfaProperty:name>%s</pdfaProperty:name>\
        <pdfaProperty:valueType>%s</pdfaProperty:valueType>\
        <pdfaProperty:category>%s</pdfaProperty:category>\
        <pdfaProperty:description>%s</pdfaProperty:description>\
        </rdf:li>"""
        .formatted(name, type, category, description);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
