// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.pdf.LetterPage.Block;
import dev.lethe.certification.pdf.LetterPage.Block.Kind;
import dev.lethe.certification.pdf.LetterPage.Head;
import dev.lethe.certification.statement.Language;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** What stands in a letter can be used from there. */
class LetterPdfTest {

  /** As long as those of notices are, which whoever reads the file has to open. */
  private static final String LINK =
      "https://lethe.controller.example/told/" + "aB3-xW7Z".repeat(8);

  @Test
  void anAddressStandsInOneLine() throws Exception {
    byte[] pdf =
        LetterPdf.render(
            new LetterPage(
                Language.EN,
                new Head("Test GmbH", "dpo@controller.example", List.of(), "today", "1", "Notice"),
                List.of(
                    new Block(Kind.PARAGRAPH, List.of("Answer here:")),
                    new Block(Kind.PARAGRAPH, List.of(LINK))),
                Instant.EPOCH));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document).lines()).contains(LINK);
    }
  }
}
