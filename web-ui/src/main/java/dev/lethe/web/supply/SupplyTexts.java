// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.supply;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of what a controller hands over: {@code {supply:…}} in templates. */
@MessageBundle("supply")
public interface SupplyTexts {
  String modelsThatOnlyTheirControllerCanTrain();

  String nothingIsAskedFor();

  String comesWithAnApprovedPlan();

  String all();

  String newestFirst();

  String model();

  String askedFor();

  String theModels();

  String digestsAndScores();

  String comparisonModels();

  String since();

  String notAccepted();

  String toSupplyFor(String model);

  String openTheWork();

  String modelsLead();

  String scoresLead();

  String anEngineerHandsOver();

  String modelsNow();

  String stepRecords();

  String records();

  String stepTreat();

  String stepOracles(String models);

  String seed(String seed);

  String digestSeed(String seed);

  String handOver();

  String scoresNow();

  String stepHead();

  String head();

  String stepScore();

  String stepFinal();

  String scoresFile();

  String scoresHint();

  String handedOver();

  String fileDigest();

  String whatThePlanFixes();

  String trainedOn();

  String dataWithout();

  String testedOn();

  String holdout();

  String forget();

  String unseen();

  String kept();

  String testPlan();

  String state(String code);

  String now(String code);

  String slot(Integer index);
}
