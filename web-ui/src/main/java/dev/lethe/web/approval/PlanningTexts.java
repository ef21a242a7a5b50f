// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.approval;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of the form that makes a plan: {@code {planning:…}} in templates. */
@MessageBundle("planning")
public interface PlanningTexts {
  String makeAPlan();

  String plan();

  String chooseHowEachModelIsTreatedOr();

  String records();

  String inPlan(Integer revision);

  String methodFor(String model, Integer ordinal);

  String letThePlannerChoose();

  String draftThePlan();

  String backToTheRequest();

  String allMethods();

  String whatEveryMethodMustPromise();

  String leastPromise();

  String leastPromiseHint();

  String testRelearning();

  String testRelearningHint();

  String testRelearningTakes(String time);

  String tune(String method);

  String tuneHint(String combinations);

  String tuned();

  String tunedOnBestOf(String standIns, String combinations);

  String use(String parameters);

  String tuningFailed(String problem);

  String theStrongestThatCanBeHad();

  String tierOrBetter(String code);

  String tier(String code);

  String about(String time);

  String recordsAndProvenance(String records, String grade);

  String parametersOf(String method);

  String aboutMethod(String method);

  String parameterHint(String meaning, String range, String preset);

  String target(String code);
}
