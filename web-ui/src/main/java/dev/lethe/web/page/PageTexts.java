// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import io.quarkus.qute.i18n.MessageBundle;

/**
 * Words of what all pages share: the frame, columns that stand in many tables, times and sizes:
 * {@code {page:…}} in templates.
 */
@MessageBundle("page")
public interface PageTexts {
  String optional();

  String trace(String number);

  String signIn();

  String methods();

  String skipToContent();

  String certificate();

  String versionTakesItsPlace(String version);

  String openVersion(String version);

  String inPlaceOf();

  String model();

  String verdictOfTheTests();

  String statementIsEntry(String index);

  String pdfIsEntry(String language, String index);

  String outcome();

  String recordARequest();

  String searchEverything();

  String searchEverythingShort();

  String menu();

  String organisation();

  String signedInAs();

  String signOut();

  String main();

  String dashboard();

  String requests();

  String decisions();

  String waiting();

  String operations();

  String running();

  String reports();

  String certificates();

  String dataAndModels();

  String models();

  String dataSets();

  String records();

  String members();

  String lawsAndDates();

  String personPage();

  String confirmedSendItNow();

  String auditTrail();

  String checkACertificate();

  String signOutAs(String name);

  String useDarkTheme();

  String useLightTheme();

  String breadcrumb();

  String method();

  String tier();

  String answerByDay(String day);

  String shardsOf(String touched, String all);

  String plan();

  String someFieldsNeedAttention();

  String chooseADataSet();

  String leaveWithoutRecording();

  String request();

  String answerBy();

  String state();

  String nextStep();

  String legalHolds();

  String waitsFor();

  String expectedAndFound(String expected, String found);

  String copy(String what);

  String outcomeIs();

  String version();

  String versionNumber(String version);

  String toSupply();

  String duration(Span span);

  String chosenBefore(String name, String size);

  String bytes(Size size);

  String daysLeft(Due due);

  String yourSession();

  String sessionEndsSoon();

  String sessionIsOver();

  String typedIsBack();

  String staySignedIn();

  String signInAgain();

  String language();

  String ownRecords();

  String digestOf(String code);

  String dayPattern();

  String dayOfYearPattern();

  String weekdayPattern();

  String longPattern();

  String monthPattern();

  String weekdayNamePattern();

  String weekdayShortPattern();

  String calendar();

  String statistics();

  String momentPattern();

  String exactPattern();

  String timePattern();

  String timesAreThoseOf(String zone);
}
