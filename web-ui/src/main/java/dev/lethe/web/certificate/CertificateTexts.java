// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.certificate;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of certificates and their status: {@code {certificate:…}} in templates. */
@MessageBundle("certificate")
public interface CertificateTexts {
  String titleOf(String model, Integer ordinal);

  String inUseInstead(Integer successor, Integer ordinal);

  String openTheModelInUse();

  String headOf(String model, Integer ordinal, Integer version);

  String downloadPdfEn();

  String downloadPdfDe();

  String statusAndChanges();

  String noChangeWasProposed();

  String byThePlatformOn(String day);

  String byOn(String person, String day);

  String theChangeIsEntry(String index);

  String confirm(String change);

  String dismissTheProposal();

  String twoApproversMustConfirmOneWhoDismisses();

  String proposeAChange();

  String whatShallBecomeOfIt();

  String reasonToRevoke();

  String noteForTheOtherApprovers();

  String proposeThisChange();

  String proposeAFurtherVersion();

  String aFurtherVersionIsMadeFromWhatIsKnown();

  String whatShallItPutRight();

  String proposeThisVersion();

  String replaceByAFurtherVersion();

  String replace();

  String thisOneIsKeptForTheRecord();

  String bundleForAuditors();

  String thisCertificateShows();

  String recordedRunsRebuiltTheModelWithoutReading();

  String theTestsPutTheMeanShiftAt(String shift, String low, String high, String margin);

  String theControlsGaveWhatTheyMust(String passed, String all);

  String theApprovedPlanAndTheTestPlan();

  String itDoesNotShow();

  String thatCopiesOutsideLetheAreGone();

  String influenceBelowAShiftOf(String shift);

  String thatTheModelInUseTodayIs();

  String earlierAttemptsNamedInTheEvidence();

  String theFindingInNumbers();

  String thatNoSingleRecordIsRemembered();

  String whatWasTreated();

  String received();

  String answerDue();

  String answered(String day);

  String records();

  String togetherWith(String requests);

  String dataSet();

  String before();

  String after();

  String agreedTo();

  String openTheReport();

  String log();

  String reasonOfTheStatus();

  String fiveChecks();

  String madeOn(String moment);

  String notMadeJustNow();

  String checkNow();

  String theChecksRun();

  String theyRunOnThePdfWhichIs();

  String theSameChecksAnAuditorRuns();

  String openThePublicPage();

  String evidenceDigest();

  String shaOfEvidenceJsonCompareWith();

  String downloadEvidenceJson();

  String downloadTheLogProof(String language);

  String certificates();

  String onePerTreatedModelVersionAnybodyCan();

  String noCertificateYet();

  String aCertificateIsIssuedWhenEveryTreated();

  String issued();

  String certificatesNewestFirst();

  String number();

  String request();

  String status();

  String issuedOn();

  String copyTheCertificatesNumber();

  String pipeline(String code);

  String change(String code);

  String changeMeans(String code);

  String stage(String code);

  String vote(String code);

  String correction(String code);

  String correctionMeans(String code);

  String witnesses();

  String noWitness();
}
