// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import dev.lethe.client.model.ErasureRequest;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of requests and the form that records one: {@code {request:…}} in templates. */
@MessageBundle("request")
public interface RequestTexts {
  String receivedOn();

  String receivedHint();

  String dataset();

  String recordIds();

  String recordIdsHint();

  String recordFile();

  String recordFileHint();

  String identifierType();

  String identifier();

  String groundHint();

  String channel();

  String note();

  String noteHint();

  String reason();

  String leaveItAsItIs();

  String titleOf(String reference);

  String wasDue(String day);

  String left();

  String extendTheTerm();

  String withdraw();

  String progressOfTheRequest();

  String waitsFor(String who);

  String submitTheRequest();

  String planAgain();

  String takeBack();

  String reviewAndProposePlan(Integer revision);

  String makeAPlan();

  String reviewPlan(Integer revision);

  String answerTheRequest();

  String openTheCertificate();

  String whatTheTestsFound();

  String membershipReportsOfThisRequest();

  String certificates();

  String certificatesOfThisRequest();

  String number();

  String status();

  String dataFound();

  String searchState(String code);

  String whereTheRecordsWereFound();

  String where();

  String provenance();

  String actionInTheNewestPlan();

  String dataSetOfRows(String rows);

  String digestKnown();

  String indexIsNotReady(String indexes);

  String whatHappened();

  String next();

  String byDay(String day);

  String theAnswerIsDue();

  String facts();

  String kind();

  String ground();

  String received();

  String filedBy();

  String ownNumber();

  String plannedAgain();

  String ofThreeTimes(String times);

  String theLegalMonthStartsOnTheDay();

  String whoseDataIsIt();

  String recordsThatAreWrongOrWithdrawn();

  String youKnowTheirRecordIdsForExample();

  String onePersonsData();

  String youHaveAnIdentifierOfThePerson();

  String forRecords();

  String forAPerson();

  String chooseAGround();

  String chooseHowItCame();

  String recordAndSubmitTheRequest();

  String requests();

  String filter();

  String nothingHere();

  String noRequestFitsThisFilter();

  String requestsByTargetDate();

  String kindAndReceived(String kind, String day);

  String latest(String day);

  String carriedOutTogether(String number);

  String beginsAt(String moment);

  String beginsOnceAgreed();

  String oneRun();

  String requestsOfTheBatch();

  String request();

  String answerBy();

  String runNow();

  String leaveTheBatch();

  String canBeCarriedOutTogether();

  String whatJoiningDoes();

  String requestsToJoinWith();

  String sameModels();

  String join();

  String inBatch(String number);

  String kindOf(String code);

  String groundOf(String code);

  String channelOf(String code);

  String shown(String code);

  String stage(String code);

  String stageState(String code);

  String confirmTitle(String code);

  String confirmQuestion(String code);

  String confirmEffect(String code);

  String confirmButton(String code);

  String search(Boolean complete);

  String counted(ErasureRequest request);

  String howItIsCounted();

  String law();

  String howLong();

  String lastDay();

  String timeZone();

  String holidays();

  String weekendsOnly();

  String movedOver();

  String disputed();

  String notChecked();

  String checkedInPart();

  String olderRule();

  String diagnosis();

  String diagnosisOf(String reference);

  String diagnosisLead();

  String diagnosisFile();

  String whatItWaitsFor();

  String members(Integer count);

  String since();

  String software();

  String entry();

  String when();

  String event();

  String steps();

  String step();

  String tries();

  String began();

  String over();

  String whyItWaits();

  String stepState(String code);

  String record();

  String recorded(String reference);

  String recordedLead();

  String recordAnother();
}
