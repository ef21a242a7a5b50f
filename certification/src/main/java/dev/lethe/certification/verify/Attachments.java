// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import dev.lethe.certification.pdf.CertificatePdf;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Step 11: takes the two attachments out of the sealed revision, each by the one way it has. */
final class Attachments {

  private static final int MAX_BYTES = 1 << 20;
  private static final COSName CHECK_SUM = COSName.getPDFName("CheckSum");

  private final Map<String, byte[]> files = new HashMap<>();

  private Attachments() {}

  /** The evidence, if there is exactly one. */
  Optional<byte[]> evidence() {
    return Optional.ofNullable(files.get(CertificatePdf.EVIDENCE_FILE)).map(byte[]::clone);
  }

  /** The proof of the statement leaf, if there is exactly one. */
  Optional<byte[]> proof() {
    return Optional.ofNullable(files.get(CertificatePdf.PROOF_FILE)).map(byte[]::clone);
  }

  static Attachments read(PDDocument signed, Findings findings) throws IOException {
    Attachments attachments = new Attachments();
    COSDictionary catalog = signed.getDocumentCatalog().getCOSObject();
    List<COSDictionary> associated = dictionaries(catalog.getDictionaryObject(COSName.AF));
    List<COSDictionary> named = new ArrayList<>();
    COSDictionary names = catalog.getCOSDictionary(COSName.NAMES);
    if (names != null) {
      collect(names.getCOSDictionary(COSName.EMBEDDED_FILES), named, 0);
    }
    Set<String> expected = Set.of(CertificatePdf.EVIDENCE_FILE, CertificatePdf.PROOF_FILE);
    for (COSDictionary specification : named) {
      String name = specification.getString(COSName.UF, "");
      if (!expected.contains(name) || attachments.files.containsKey(name)) {
        ambiguous(findings, "each of " + expected + " once", name);
      } else if (associated.stream().noneMatch(a -> a == specification)) {
        ambiguous(findings, "the same files under /AF and /EmbeddedFiles", name);
      } else {
        attachments.take(name, specification, findings);
      }
    }
    if (associated.size() != named.size()) {
      ambiguous(findings, named.size() + " associated files", associated.size());
    }
    for (String name : expected) {
      if (!attachments.files.containsKey(name)) {
        findings.fail(Code.CONTENT_EVIDENCE_MISSING, name + " inside the file", "none to trust");
      }
    }
    return attachments;
  }

  private void take(String name, COSDictionary specification, Findings findings)
      throws IOException {
    COSDictionary files = specification.getCOSDictionary(COSName.EF);
    COSBase plain = files == null ? null : files.getDictionaryObject(COSName.F);
    COSBase unicode = files == null ? null : files.getDictionaryObject(COSName.UF);
    if (!(plain instanceof COSStream stream)
        || unicode != plain
        || !name.equals(specification.getString(COSName.F))) {
      ambiguous(findings, "one stream for " + name, "several or none");
      return;
    }
    byte[] content;
    try (InputStream in = stream.createInputStream()) {
      content = in.readNBytes(MAX_BYTES + 1);
    }
    if (content.length > MAX_BYTES) {
      findings.fail(
          Code.INPUT_LIMIT_EXCEEDED, name + " of at most " + MAX_BYTES + " bytes", "more");
      return;
    }
    COSDictionary parameters = stream.getCOSDictionary(COSName.PARAMS);
    COSBase sum = parameters == null ? null : parameters.getDictionaryObject(CHECK_SUM);
    if (!(sum instanceof COSString stated)
        || !MessageDigest.isEqual(stated.getBytes(), md5(content))) {
      ambiguous(findings, "the stated check sum of " + name, "another");
      return;
    }
    this.files.put(name, content);
  }

  private static void collect(COSDictionary node, List<COSDictionary> found, int depth)
      throws IOException {
    if (node == null) {
      return;
    }
    if (depth > 8 || found.size() > 16) {
      throw new IOException("a deep or wide tree of embedded files");
    }
    COSArray names = node.getCOSArray(COSName.NAMES);
    for (int i = 1; names != null && i < names.size(); i += 2) {
      if (names.getObject(i) instanceof COSDictionary specification) {
        found.add(specification);
      }
    }
    for (COSDictionary kid : dictionaries(node.getDictionaryObject(COSName.KIDS))) {
      collect(kid, found, depth + 1);
    }
  }

  private static List<COSDictionary> dictionaries(COSBase array) {
    List<COSDictionary> found = new ArrayList<>();
    if (array instanceof COSArray items) {
      for (int i = 0; i < items.size(); i++) {
        if (items.getObject(i) instanceof COSDictionary dictionary) {
          found.add(dictionary);
        }
      }
    }
    return found;
  }

  private static void ambiguous(Findings findings, String expected, Object found) {
    findings.fail(Code.CONTENT_EVIDENCE_AMBIGUOUS, expected, found);
  }

  private static byte[] md5(byte[] content) {
    try {
      return MessageDigest.getInstance("MD5").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
