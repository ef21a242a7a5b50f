// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/**
 * Makes a rendered page ready for the seal: metadata, attachments, seal field, one revision saved
 * with a classic cross-reference table, because later updates over compressed objects confuse other
 * readers.
 */
final class Preparation implements PageRenderer.Finish {

  /** Longest certificate. */
  static final int MAX_PAGES = 12;

  private final Metadata metadata;
  private final List<Attachment> attachments;
  private final String sealDescription;

  Preparation(Metadata metadata, List<Attachment> attachments, String sealDescription) {
    this.metadata = metadata;
    this.attachments = List.copyOf(attachments);
    this.sealDescription = sealDescription;
  }

  @Override
  public byte[] prepare(PDDocument document) throws IOException, RenderException {
    if (document.getNumberOfPages() > MAX_PAGES) {
      throw new RenderException(
          RenderException.Reason.TOO_LONG,
          document.getNumberOfPages() + " pages, a certificate has at most " + MAX_PAGES);
    }
    metadata.file().writeTo(document);
    attach(document);
    SealField.add(document, sealDescription);
    requireSealOnPageOne(document);
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 18);
    document.save(out, CompressParameters.NO_COMPRESSION);
    return out.toByteArray();
  }

  private static void requireSealOnPageOne(PDDocument document)
      throws IOException, RenderException {
    if (document.getPage(0).getAnnotations().isEmpty()) {
      throw new RenderException(
          RenderException.Reason.TOO_LONG, "names or reasons leave no room for the seal on page 1");
    }
  }

  private void attach(PDDocument document) throws IOException {
    Map<String, PDComplexFileSpecification> names = new TreeMap<>();
    COSArray associated = new COSArray();
    for (Attachment attachment : attachments) {
      PDComplexFileSpecification file = specification(document, attachment);
      names.put(attachment.name(), file);
      associated.add(file.getCOSObject());
    }
    PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
    tree.setNames(names);
    PDDocumentNameDictionary directory =
        new PDDocumentNameDictionary(document.getDocumentCatalog());
    directory.setEmbeddedFiles(tree);
    document.getDocumentCatalog().setNames(directory);
    document.getDocumentCatalog().getCOSObject().setItem(COSName.AF, associated);
  }

  private PDComplexFileSpecification specification(PDDocument document, Attachment attachment)
      throws IOException {
    PDEmbeddedFile embedded =
        new PDEmbeddedFile(
            document, new ByteArrayInputStream(attachment.content()), COSName.FLATE_DECODE);
    embedded.setSubtype(attachment.mimeType());
    embedded.setSize(attachment.content().length);
    GregorianCalendar time = metadata.file().time();
    embedded.setCreationDate(time);
    embedded.setModDate(time);
    embedded
        .getCOSObject()
        .getCOSDictionary(COSName.PARAMS)
        .setItem(COSName.getPDFName("CheckSum"), new COSString(md5(attachment.content())));
    PDComplexFileSpecification file = new PDComplexFileSpecification();
    file.setFile(attachment.name());
    file.setFileUnicode(attachment.name());
    file.setFileDescription(attachment.description());
    file.setEmbeddedFile(embedded);
    file.setEmbeddedFileUnicode(embedded);
    file.getCOSObject().setName("AFRelationship", attachment.relationship());
    return file;
  }

  /** ISO 32000 fixes MD5 for CheckSum: a check against accidents, never against people. */
  private static byte[] md5(byte[] content) {
    try {
      return MessageDigest.getInstance("MD5").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
