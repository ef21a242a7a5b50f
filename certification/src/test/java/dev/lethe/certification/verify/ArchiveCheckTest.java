// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.pdf.CertificatePdf;
import dev.lethe.certification.seal.SealedExamples;
import dev.lethe.certification.statement.EvidenceExamples;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.statement.Texts;
import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;

/** Both profiles are asked in one walk over the file, and each answers for itself. */
class ArchiveCheckTest {

  /** The seal field has no appearance before it is sealed. */
  private static final String UNSEALED = "3a 6.3.3-1";

  /** Profile, clause and number of every rule that the changed page breaks. */
  private static Set<String> broken(PdfTampering.Change change) throws Exception {
    byte[] page =
        CertificatePdf.render(
            EvidenceExamples.refused(),
            "index 312\n",
            SealedExamples.VERIFY,
            Texts.of(Language.EN));
    try (PDDocument document = Loader.loadPDF(page)) {
      change.apply(document);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out, CompressParameters.NO_COMPRESSION);
      return ArchiveCheck.violations(out.toByteArray()).stream()
          .map(v -> v.substring(0, v.indexOf(':')))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void namesWhatEachProfileAsksFor() throws Exception {
    assertThat(broken(document -> {})).containsExactly(UNSEALED);
    assertThat(broken(document -> drop(document, COSName.VIEWER_PREFERENCES)))
        .containsExactlyInAnyOrder(UNSEALED, "ua1 7.1-10");
    assertThat(broken(document -> drop(document, COSName.OUTPUT_INTENTS)))
        .contains("3a 6.2.4.3-2")
        .allMatch(rule -> rule.startsWith("3a "));
  }

  private static void drop(PDDocument document, COSName key) {
    document.getDocumentCatalog().getCOSObject().removeItem(key);
  }
}
