// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.approval;

import dev.lethe.client.model.PlanTarget;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of a plan and the decision on it: {@code {plan:…}} in templates. */
@MessageBundle("plan")
public interface PlanTexts {
  String decisions();

  String plansThatWaitForTheirApprovalsWhoever();

  String nothingWaitsForADecision();

  String proposedPlansAppearHere();

  String awaitingDecision();

  String requestsAwaitingDecision();

  String readAndDecide();

  String seeWhatCanBeJoined();

  String forTheRequestsOfBatch(String number);

  String eachCountsItsOwn();

  String runBegins(String moment);

  String recordsOfEachRequest();

  String request();

  String leaveWith(String reference);

  String whyTheseMethods();

  String why();

  String work();

  String expected();

  String taken();

  String treatment();

  String tunedOn(String standIns);

  String allRuns();

  String memory();

  String treatmentAndAllRuns(String treatment, String all);

  String expectedAndActualOf(String model);

  String fromAPrior();

  String fromEarlierRuns(String runs);

  String chanceThatAWellTreatedPasses(String chance);

  String noTestOfThisModelYet();

  String methodsWereWeighed(String methods);

  String methodsWeighedFor(String model);

  String ofARetrain();

  String planOf(Integer revision, String request);

  String plan(Integer revision);

  String decideOnPlan(Integer revision);

  String decisionOf(String given, String needed);

  String proposedByOn(String person, String day);

  String draftedByOn(String person, String day);

  String aDecisionCountsForThisDigestOnly();

  String whatWillHappen();

  String targetsOfThePlan();

  String target();

  String action();

  String runTime();

  String howItWillBeTested();

  String testPlan();

  String test();

  String mustHold();

  String fixedValue();

  String meanShiftP1();

  String memoryScoreP1();

  String intervalInsideTheMargin();

  String atLeastAtMostOfTheGap(String least, String most);

  String calibratedAucP2();

  String calibratedAuc();

  String intervalInside();

  String originalModel();

  String mustBeToldApart();

  String positiveControl();

  String retrainedModels(String models);

  String noneMayBeToldApart();

  String fewMayBeToldApart();

  String negativeControlsOf(String model);

  String relearning();

  String relearningLevel();

  String notFasterThanTheRetrained();

  String noMoreThanTheRetrained();

  String disturbedRecords();

  String noiseOn(String size, String model);

  String stepsOfRecords(String steps, String records, String model);

  String accuracy();

  String lossBelow();

  String levelOfEachTest();

  String sharedByCandidates(String candidates);

  String unitsNeededAndPower(String model, String units, String unit, String needed, String power);

  String theValuesAreLoggedBeforeTheFirst();

  String whatChangedSince(Integer revision);

  String firstRevision();

  String nothingInItsTargetsOrMethods();

  String readRevision(Integer revision);

  String noEarlierPlanExistsForThisRequest();

  String oneStepCannotBeUndone();

  String ifTheTestsPassTheRowsAnd();

  String peopleMustApprove(String people);

  String you(String name);

  String openSeat();

  String personOf(String person, String people);

  String filedAndPlannedByTwo(String filed, String planned);

  String yourDecision();

  String approvePlan(Integer revision);

  String approveThisPlan();

  String theRunStartsYouAreTheLast();

  String theRunWaitsYouAreTheLast();

  String oneMorePersonIsAskedAfterYou();

  String sendItBack();

  String aNewRevisionIsMadeAllVotes();

  String refusePlan(Integer revision);

  String refuseThisPlan();

  String oneRefusalStopsItThePersonIs();

  String reason();

  String neededToSendBackOrRefuse();

  String recordDecision();

  String decideLater();

  String proposePlan(Integer revision);

  String chooseOtherMethods();

  String proposingFreezesThePlanAndAsksThe();

  String youHaveDecidedOnThisPlan();

  String filedAndPlannedByOne(String person);

  String vote(String code);

  String described(PlanTarget target);

  String unit(String code);

  String change(Change change);

  String candidatesTried(String candidates, String level);

  String aucRange(String low, String high);
}
