// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a sender calls a paper, it is saved under one name that ends as what it is. */
class PaperNameTest {

  @ParameterizedTest
  @CsvSource({
    "letter.pdf, letter.pdf",
    "Brief vom 3. Mai.PDF, Brief vom 3. Mai.pdf",
    "../../etc/passwd, passwd.pdf",
    "C:\\Users\\Mara\\letter.pdf, letter.pdf",
    "letter.pdf.exe, letter.pdf.pdf",
    "letter.html, letter.pdf",
    ".htaccess, htaccess.pdf",
    "'a\"; filename=\"b.exe', a__ filename=_b.pdf",
    "..., attachment.pdf",
    "/, attachment.pdf",
    ".pdf, pdf.pdf",
  })
  void isOneNameThatEndsAsWhatItIs(String sent, String kept) {
    assertThat(PaperName.of(sent, "application/pdf").text()).isEqualTo(kept);
  }

  @Test
  void losesWhatReadsBackwardsOrBreaksALine() {
    assertThat(PaperName.of("inv\u202Efdp.exe", "application/pdf").text()).isEqualTo("invfdp.pdf");
    assertThat(PaperName.of("a\r\nSet-Cookie: b\u0000.pdf", "application/pdf").text())
        .isEqualTo("aSet-Cookie_ b.pdf");
    assertThat(PaperName.of("a\u2028b\u200Bc.png", "image/png").text()).isEqualTo("abc.png");
  }

  @Test
  void keepsBothEndingsOfAJpeg() {
    assertThat(PaperName.of("scan.jpeg", "image/jpeg").text()).isEqualTo("scan.jpeg");
    assertThat(PaperName.of("scan.jpg", "image/jpeg").text()).isEqualTo("scan.jpg");
    assertThat(PaperName.of("scan", "image/jpeg").text()).isEqualTo("scan.jpg");
  }
}
