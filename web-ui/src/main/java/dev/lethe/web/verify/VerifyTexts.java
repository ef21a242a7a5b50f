// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.verify;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of the public check of a certificate: {@code {verify:…}} in templates. */
@MessageBundle("verify")
public interface VerifyTexts {
  String noFile();

  String dropTitle();

  String dropHint();

  String choose();

  String chooseAnother();

  String thisFileIsLargerThanMib();

  String checking();

  String pdfOfACertificate();

  String checkThisPdf();

  String checkWithoutThisServer();

  String thisPageBelongsToTheIssuerIt();

  String theOfflineVerifierNeedsThePdfAnd();

  String downloadTheTrustFile();

  String digestOfTheTrustFileToCompare();

  String statusOfACertificate();

  String whatThisServerSaysOfIt();

  String issued();

  String reason();

  String log();

  String evidenceDigest();

  String readThatOne();

  String compareTheEvidenceDigestWithTheOne();

  String resultOfTheCheck();

  String aLaterVersionTookThePlace();

  String seeItsStatus();

  String theFiveChecks();

  String eachStandsAlone();

  String whatThePaperSays();

  String nothingThatCouldBeRead();

  String number();

  String digestOfTheFile();

  String checked();

  String verifier();

  String whatThisDoesNotShow();

  String thatCopiesElsewhereAreGoneThatInfluence();

  String fiveChecksOnOnePdfNoAccount();

  String theFileWasNotChecked();

  String whatIsChecked();

  String noTrackersNoThirdPartyFilesNo();

  String summary(VerdictPage verdicts);

  String fileHint(VerdictPage verdicts);

  String checkAsks(String code);
}
