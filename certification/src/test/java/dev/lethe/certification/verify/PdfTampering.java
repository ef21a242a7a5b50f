// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;

/** What an attacker does to a file, in code. */
final class PdfTampering {

  private PdfTampering() {}

  /** A change to an open document. */
  interface Change {
    void apply(PDDocument document) throws Exception;
  }

  /** The file with an incremental update behind it. */
  static byte[] updated(byte[] pdf, Change change) throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf);
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      change.apply(document);
      document.saveIncremental(out);
      return out.toByteArray();
    }
  }

  /** The file written anew in one revision, before any seal. */
  static byte[] rewritten(byte[] pdf, Change change) throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf);
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      change.apply(document);
      document.save(out, CompressParameters.NO_COMPRESSION);
      return out.toByteArray();
    }
  }

  /** A prepared file with other bytes as its attached evidence, check sum included. */
  static byte[] withEvidence(byte[] prepared, byte[] evidence) throws Exception {
    return rewritten(
        prepared,
        d -> {
          COSStream stream = evidenceStream(d);
          replace(stream, evidence);
          stream
              .getCOSDictionary(COSName.PARAMS)
              .setItem(
                  COSName.getPDFName("CheckSum"),
                  new COSString(MessageDigest.getInstance("MD5").digest(evidence)));
          stream.getCOSDictionary(COSName.PARAMS).setInt(COSName.SIZE, evidence.length);
        });
  }

  static COSStream evidenceStream(PDDocument document) throws IOException {
    return document
        .getDocumentCatalog()
        .getNames()
        .getEmbeddedFiles()
        .getNames()
        .get("evidence.json")
        .getEmbeddedFile()
        .getCOSObject();
  }

  static void replace(COSStream stream, byte[] content) throws IOException {
    try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
      out.write(content);
    }
    stream.setNeedToBeUpdated(true);
  }

  /** The file with one bit of one byte turned over. */
  static byte[] flipped(byte[] pdf, int at) {
    byte[] copy = pdf.clone();
    copy[at] ^= 1;
    return copy;
  }

  static byte[] appended(byte[] pdf, String text) {
    byte[] tail = text.getBytes(ISO_8859_1);
    byte[] longer = java.util.Arrays.copyOf(pdf, pdf.length + tail.length);
    System.arraycopy(tail, 0, longer, pdf.length, tail.length);
    return longer;
  }

  static String text(byte[] pdf) {
    return new String(pdf, ISO_8859_1);
  }
}
