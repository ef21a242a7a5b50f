// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.verapdf.core.EncryptedPdfException;
import org.verapdf.core.ModelParsingException;
import org.verapdf.core.ValidationException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;

/** Asks veraPDF whether bytes keep PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1). */
public final class ArchiveCheck {

  private static final List<PDFAFlavour> PROFILES =
      List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1);

  private ArchiveCheck() {}

  static void warmUp() {
    VeraGreenfieldFoundryProvider.initialise();
    PROFILES.forEach(Profiles.getVeraProfileDirectory()::getValidationProfileByFlavour);
  }

  /** The rules broken, each as profile, clause and message; empty when both profiles are kept. */
  public static List<String> violations(byte[] pdf) throws IOException {
    VeraGreenfieldFoundryProvider.initialise();
    // One walk over the file asks both profiles; the parser is told the first, the walk sets both.
    try (PDFAParser parser =
            Foundries.defaultInstance()
                .createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_3_A);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(PROFILES)) {
      List<ValidationResult> results = validator.validateAll(parser);
      if (!results.stream().map(ValidationResult::getPDFAFlavour).toList().equals(PROFILES)) {
        throw new IOException("veraPDF did not answer for both profiles");
      }
      List<String> broken = new ArrayList<>();
      for (ValidationResult result : results) {
        describe(result, broken);
      }
      return List.copyOf(broken);
    } catch (ModelParsingException | EncryptedPdfException | ValidationException e) {
      throw new IOException("veraPDF could not read the file: " + e.getMessage(), e);
    }
  }

  private static void describe(ValidationResult result, List<String> broken) {
    int before = broken.size();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        broken.add(describe(result.getPDFAFlavour(), assertion));
      }
    }
    if (!result.isCompliant() && broken.size() == before) {
      broken.add(result.getPDFAFlavour().getId() + ": not compliant");
    }
  }

  private static String describe(PDFAFlavour profile, TestAssertion assertion) {
    return profile.getId()
        + " "
        + assertion.getRuleId().getClause()
        + "-"
        + assertion.getRuleId().getTestNumber()
        + ": "
        + assertion.getMessage()
        + " at "
        + assertion.getLocation().getContext();
  }
}
