// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import dev.lethe.certification.pdf.SealField;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;

/** Step 3 on the parsed form: one field, the seal's, and no permissions that invite changes. */
final class SignatureForm {

  private SignatureForm() {}

  /** The located signature is the value of the one field of the sealed revision. */
  static void check(PDDocument signed, SealedBytes seal, Findings findings) throws IOException {
    List<PDSignature> signatures = signed.getSignatureDictionaries();
    if (signatures.size() != 1) {
      findings.fail(Code.SEAL_MULTIPLE, "one signature field", signatures.size());
      return;
    }
    var form = signed.getDocumentCatalog().getAcroForm(null);
    List<PDField> fields = form.getFields();
    String name = SealField.NAME;
    if (fields.size() != 1 || !name.equals(fields.get(0).getFullyQualifiedName())) {
      findings.fail(Code.SEAL_MISSING, "the field " + name + " alone", fields.size() + " fields");
    }
    int[] range = signatures.get(0).getByteRange();
    if (range.length != 4 || range[1] != seal.range().gap()) {
      findings.fail(Code.SEAL_BYTERANGE_INVALID, "the seal in its field", "another signature");
    }
  }

  /** Never a certification signature: its permissions open the certification attacks. */
  static void checkCertification(PDDocument state, Findings findings) throws IOException {
    COSDictionary catalog = state.getDocumentCatalog().getCOSObject();
    boolean found = catalog.containsKey(COSName.PERMS);
    for (PDSignature signature : state.getSignatureDictionaries()) {
      found |= signature.getCOSObject().containsKey(COSName.getPDFName("Reference"));
    }
    if (found && !findings.has(Code.SEAL_CERTIFICATION_FOUND)) {
      findings.fail(Code.SEAL_CERTIFICATION_FOUND, "an approval signature", "permissions");
    }
  }
}
