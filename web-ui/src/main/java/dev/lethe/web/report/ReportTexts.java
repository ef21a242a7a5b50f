// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.report;

import dev.lethe.client.model.CanaryBlock;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of membership reports and their plots: {@code {report:…}} in templates. */
@MessageBundle("report")
public interface ReportTexts {
  String plotWhatItCostInAccuracy();

  String whatTheChangeCostInAccuracy();

  String describedDifference(String records, String difference, String low, String high);

  String limitOfTheLoss(String limit);

  String limit(String limit);

  String asTheRetrainedModels();

  String accuracyMinusMeanAccuracy(String candidate);

  String graphLineage();

  String whichDataWentIntoWhichModel();

  String theTableBelowHoldsTheSameFacts();

  String dataSetVersions();

  String trainingRunsAndShards();

  String modelVersions();

  String plotScoresOfTheRecords();

  String scoresOfTheRecordsAndOfUnseen();

  String describedRow(String model, String mean, String unseen, String overlap);

  String meanIs(String mean);

  String overlapIs(String overlap);

  String calibratedScoreOfARecordRightMore();

  String plotCanAnAttackerTell();

  String canAnAttackerTellTheRecordsFrom();

  String describedArea();

  String describedCurve(String model, String area, String low, String high);

  String guessingGives();

  String unseenRecordsWronglyAccused();

  String recordsCorrectlyPickedOut();

  String areaIs(String area);

  String allowed(String low, String high);

  String plotMeanShiftAgainstTheMargin();

  String meanShiftAgainstTheMargin();

  String marginIs(String margin);

  String original(String name);

  String mustFallOutside();

  String candidate(String name);

  String judged();

  String retrainedCount(String models);

  String mustFallInside();

  String valueAndInterval(String value, String low, String high);

  String inside(String inside, String models);

  String meanShiftOfTheCalibratedScoreAgainst();

  String plotTargetDates();

  String targetDatesInTheNextDays();

  String today();

  String dueWithinDays();

  String titleOf(String model, Integer ordinal);

  String reports();

  String request();

  String headOf(String model, String original, String candidate);

  String exportTheScores();

  String readThePlan();

  String meanShift();

  String interval(String low, String high);

  String couldStillBeHidden();

  String atMost(String share);

  String ofTheOriginalGapOf(String gap);

  String smallestShiftItWouldFlag();

  String atPower(String power);

  String controls();

  String passedOf(String passed, String all);

  String originalFlaggedRetrainedNot(String retrained);

  String recordsUsed();

  String againstUnseenOnes(String records);

  String theModelWasNotJudged();

  String doesItScoreTheRecordsLikeModelsThatNeverSawThem(String candidate);

  String meanShiftData();

  String intervalColumn();

  String result();

  String bounds(String low, String high);

  String retrained();

  String deviation(String deviation);

  String scoresOfTheRecords();

  String whereDoTheRecordsLieNextTo();

  String unseenRecordsSameModel();

  String scoreDistributionData();

  String mean();

  String unseen();

  String spread();

  String overlap();

  String countsPerBinNotSmoothedScoresBeyond();

  String canAnAttackerTell();

  String howWellDoScoresPickTheRecords();

  String guessing();

  String areaUnderTheCurveAndTruePositive();

  String foundAt(String rate);

  String shareOfTheRecordsFoundWhileThat();

  String whatItCostInAccuracy();

  String againstTheRetrainedModels(String candidate);

  String accuracyData();

  String difference();

  String everyTest();

  String whatDecidesFirstThenWhatIsOnly();

  String everyTestWithItsNumbers();

  String test();

  String partInTheRule();

  String estimate();

  String nullMargin();

  String pAdjusted();

  String whatThisReportDoesNotShow();

  String influenceSmallerThanAShiftOf(String shift);

  String attacksOtherThanTheListedTestsWere();

  String copiesOfTheModelOrTheData();

  String whereThisComesFrom();

  String testPlan();

  String loggedAsEntryOn(String index, String time);

  String replay();

  String aSecondProcessGaveTheSameBytes();

  String notMade(String reason);

  String aSecondProcessGaveOtherBytes();

  String inputs();

  String theRunReadNoneOfTheRecords();

  String theRunReadSomeOfTheRecords();

  String membershipReports();

  String eachReportComparesOneTreatedModelWith();

  String noReportYet();

  String aReportIsWrittenWhenARun();

  String membershipReportsNewestFirst();

  String verdictOfTheTests();

  String plan();

  String written();

  String tableOfEveryTest();

  String areaInterval();

  String reason(String code);

  String role(String code);

  String control(String code);

  String utility(String code);

  String decision(String code);

  String direction(String code);

  String testNamed(String code);

  String verdictNamed(String code);

  String corroborated(String verdict);

  String tested(String verdict);

  String decisionRule();

  String ruleOfVersion(String version);

  String levelsOfTheRule(String significance, String margin);

  String nameOf(Finding finding, String model);

  String resultOf(Finding.Result result);

  String describedRuler(Finding finding, Ruler ruler, String oracles, String inside);

  String rulerNamed(String kind);

  String rulerAxis(String kind);

  String notJudged();

  String rememberedVerdict(Remembered found);

  String rememberedMeaning(Finding finding, Remembered found);

  String rememberedControls(Finding finding, Remembered found);

  String because(String code);

  String extraNamed(String code);

  String inThreeSentences();

  String canaries();

  String plotOfTheBlock();

  String blockBeforeAndAfter();

  String areaOfTheBlock();

  String notToldApart();

  String areaAndP(String area, String p);

  String describedBlock(Watched.Seen before, Watched.Seen after);

  String blockCarried(CanaryBlock block);

  String blockFound(CanaryBlock block);

  String chanceOfSeeing(Watched watched);

  String notThePersonsRecords(CanaryBlock block);

  String sensitivityOf(Watched watched);

  String area();

  String twoSidedP();

  String epsilonAtLeast();

  String guessesRight();

  String rightOf(String right, String all);

  String plotOfTheRuler();

  String memoryScore();

  String tests();

  String partsOfTheRecords();

  String worstTenth(Remembered found);

  String lowHalf(Finding finding, Remembered found);

  String partsInNumbers();

  String part();

  String partNamed(String code);

  String weight();

  String found();

  String atMostLeft();

  String marginOfTheGap();

  String gapOverNoise();

  String sees();

  String seesSoMuch(String code);

  String byDifficulty();

  String meanScoreOfRetrained();

  String memoryOfTheOriginal();

  String controlsInNumbers();

  String failedWhereMayBe(String failed, String all, String limit);

  String standsMostApart(String number, String p);

  String amongTheOthers();

  String numbered(String number);

  String accuracyOfTheModels();

  String howScoresAreSpread();

  String limitsAndOrigin();

  String guardedBy(String records, String models);

  String limitBy(String margin, String spread);

  String levelsOfVersionTwo(String family, String extra, String margin);
}
