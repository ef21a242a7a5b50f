// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.operation;

import dev.lethe.client.model.OperationStep;
import dev.lethe.client.model.Progress;
import dev.lethe.web.page.Span;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of long work and its progress: {@code {operation:…}} in templates. */
@MessageBundle("operation")
public interface OperationTexts {
  String cancelTheRun();

  String cancelNamed(String title);

  String lost(String progress);

  String keepItRunning();

  String reloadToSeeHowFarItIs();

  String howFarItIs();

  String cancelThisRun();

  String cancellingKeepsThePlanAndItsApprovals();

  String resumeThisRun();

  String resumingKeepsWhatIsDone();

  String resumeTheRun();

  String resumeNamed(String title);

  String resumeEffect();

  String openTheRequest();

  String startedAndEnded(String start, String end);

  String startedAt(String start);

  String operations();

  String longWorkReadingDataTrainingUnlearningTesting();

  String nothingHasRunYet();

  String registeringDataTrainingAModelOrApproving();

  String allOperations();

  String operationsNewestFirst();

  String operation();

  String progressColumn();

  String started();

  String took();

  String wholeRun();

  String step(String code);

  String kind(String code);

  String unit(String code);

  String progress(Progress progress);

  String left(Span span);

  String sign(Span span);

  String stepSaid(OperationStep step);

  String thisRunHasEnded();

  String showWhatCameOfIt();
}
