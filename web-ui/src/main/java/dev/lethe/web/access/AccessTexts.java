// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of the pages around sign-in: {@code {access:…}} in templates. */
@MessageBundle("access")
public interface AccessTexts {
  String chooseAnOrganisation();

  String noOrganisationYet();

  String yourAccountBelongsToNoOrganisationAsk();

  String organisations();

  String toTheDashboard();

  String toTheStartPage();

  String signInDidNotWork();

  String theSignInServiceSentYouBack();

  String signInAgain();

  String machineUnlearningWithEvidence();

  String unlearnAPersonsDataAndShowWhat();

  String letheFindsWhichModelsHoldAPersons();

  String forThePrivacyOfficer();

  String everyRequestWithItsLegalDateIts();

  String forTheAuditor();

  String fiveSeparateChecksOnEachCertificateHere();

  String forThePersonAsking();

  String noAccountIsNeededToCheckA();

  String role(String code);
}
