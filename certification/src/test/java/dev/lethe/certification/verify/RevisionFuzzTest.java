// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** The structure of a PDF as the verifier finds it before any library looks. */
class RevisionFuzzTest {

  @FuzzTest(maxExecutions = 1_000_000, maxDuration = "1m")
  void findsNothingOutsideTheFile(byte[] pdf) throws Exception {
    String text = SealedBytes.text(pdf);
    Findings findings = new Findings();
    List<Revision> revisions = Revision.all(text);
    int start = 0;
    for (Revision revision : revisions) {
      assertThat(revision.start()).isEqualTo(start);
      assertThat(revision.table()).isLessThan(revision.end());
      assertThat(revision.endOfLine()).isBetween(revision.end(), pdf.length);
      assertThat(revision.objects().values()).allMatch(at -> at >= 0 && at < pdf.length);
      start = revision.endOfLine();
    }
    if (!Guards.admitsStructure(text, revisions, findings)) {
      assertThat(findings.refusesInput()).isTrue();
      return;
    }
    assertThat(revisions).hasSizeBetween(1, Guards.MAX_REVISIONS);
    SignatureSearch search = new SignatureSearch(pdf, text, revisions, findings);
    search.run();
    assertThat(search.seal().isPresent() || !findings.none()).isTrue();
    for (SealedBytes timestamp : search.timestamps()) {
      assertThat(timestamp.range().end()).isBetween(1, pdf.length);
    }
  }
}
