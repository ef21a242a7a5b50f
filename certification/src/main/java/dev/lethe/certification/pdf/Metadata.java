// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import dev.lethe.contract.digest.Digest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/**
 * What the file says about itself: XMP is the source, the Info dictionary repeats it. Names nobody
 * but the issuer.
 *
 * @param title title of the document in its language
 * @param issuer the controller that issues the certificate
 * @param certificateId {@code LC-} and 32 hex digits
 * @param version version of the certificate, from 1
 * @param evidence digest of the attached evidence
 * @param language BCP 47 language of the page
 * @param issuedAt issue time, whole seconds
 */
record Metadata(
    String title,
    String issuer,
    String certificateId,
    int version,
    Digest evidence,
    String language,
    Instant issuedAt) {

  static final String PRODUCER = "Lethe";

  String keywords() {
    return certificateId + " version " + version + " " + evidence;
  }

  PDDocumentInformation information() {
    PDDocumentInformation info = new PDDocumentInformation();
    info.setTitle(title);
    info.setAuthor(issuer);
    info.setKeywords(keywords());
    info.setProducer(PRODUCER);
    GregorianCalendar time = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    time.setTimeInMillis(issuedAt.toEpochMilli());
    info.setCreationDate(time);
    info.setModificationDate(time);
    return info;
  }

  /** The XMP packet, with the extension schemas that PDF/A-3 asks for (ISO 19005-3, 6.6.2.3). */
  String xmp() {
    String time = issuedAt.atOffset(ZoneOffset.UTC).toInstant().toString();
    return """
        <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about=""
          xmlns:dc="http://purl.org/dc/elements/1.1/"
          xmlns:xmp="http://ns.adobe.com/xap/1.0/"
          xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
          xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
          xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
          xmlns:lethe="https://lethe.dev/ns/certificate/1/">
        <pdfaid:part>3</pdfaid:part>
        <pdfaid:conformance>A</pdfaid:conformance>
        <pdfuaid:part>1</pdfuaid:part>
        <dc:format>application/pdf</dc:format>
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%1$s</rdf:li></rdf:Alt></dc:title>
        <dc:creator><rdf:Seq><rdf:li>%2$s</rdf:li></rdf:Seq></dc:creator>
        <dc:language><rdf:Bag><rdf:li>%3$s</rdf:li></rdf:Bag></dc:language>
        <pdf:Producer>%4$s</pdf:Producer>
        <pdf:Keywords>%5$s</pdf:Keywords>
        <xmp:CreateDate>%6$s</xmp:CreateDate>
        <xmp:ModifyDate>%6$s</xmp:ModifyDate>
        <lethe:certificateId>%7$s</lethe:certificateId>
        <lethe:version>%8$d</lethe:version>
        <lethe:evidenceDigest>%9$s</lethe:evidenceDigest>
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
        %10$s
        </rdf:Seq></pdfaSchema:property>
        </rdf:li>
        <rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>Lethe certificate</pdfaSchema:schema>
        <pdfaSchema:namespaceURI>https://lethe.dev/ns/certificate/1/</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>lethe</pdfaSchema:prefix>
        <pdfaSchema:property><rdf:Seq>
        %11$s
        %12$s
        %13$s
        </rdf:Seq></pdfaSchema:property>
        </rdf:li>
        </rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>
        </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="r"?>"""
        .formatted(
            escaped(title),
            escaped(issuer),
            escaped(language),
            PRODUCER,
            escaped(keywords()),
            time,
            escaped(certificateId),
            version,
            evidence,
            property("part", "Integer", "internal", "Part of ISO 14289 that the file keeps"),
            property("certificateId", "Text", "external", "Number of the certificate"),
            property("version", "Integer", "external", "Version of the certificate"),
            property("evidenceDigest", "Text", "external", "SHA-256 of the attached evidence"));
  }

  static String property(String name, String type, String category, String description) {
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
