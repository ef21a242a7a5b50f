// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo;

import dev.lethe.client.ApiException;
import dev.lethe.client.api.OperationApi;
import dev.lethe.client.model.Operation;
import dev.lethe.client.model.OperationStep;
import dev.lethe.demo.stack.StackException;
import dev.lethe.demo.stack.StackException.Reason;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;

/** Follows an operation to its end with a progress bar of its steps. */
record Operations(Narrator narrator) {

  /**
   * Waits for the end.
   *
   * @return the operation, which has succeeded
   * @throws StackException ENDED with the problem and remedy if it failed or was cancelled
   */
  Operation follow(Person person, UUID id) throws ApiException, StackException {
    OperationApi api = new OperationApi(person.client());
    Operation operation = api.getOperation(id);
    narrator.say(operation.getTitle());
    try (ProgressBar bar = narrator.bar(100)) {
      while (running(operation)) {
        bar.stepTo(percent(operation));
        bar.setExtraMessage(current(operation));
        TimeUnit.MILLISECONDS.sleep(400);
        operation = api.getOperation(id);
      }
      bar.stepTo(100);
      bar.setExtraMessage("");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException(Reason.ENDED, "interrupted", e);
    }
    if (operation.getState() != Operation.StateEnum.SUCCEEDED) {
      throw new StackException(Reason.ENDED, operation.getTitle() + ": " + problem(operation));
    }
    return operation;
  }

  private static boolean running(Operation operation) {
    return operation.getState() == Operation.StateEnum.PENDING
        || operation.getState() == Operation.StateEnum.RUNNING;
  }

  private static long percent(Operation operation) {
    List<OperationStep> steps = operation.getSteps();
    double done = 0;
    for (OperationStep step : steps) {
      if (step.getState() == OperationStep.StateEnum.DONE
          || step.getState() == OperationStep.StateEnum.SKIPPED) {
        done += 1;
      } else if (step.getProgress() != null && step.getProgress().getTotal() > 0) {
        done += (double) step.getProgress().getDone() / step.getProgress().getTotal();
      }
    }
    return Math.round(100 * done / Math.max(1, steps.size()));
  }

  private static String current(Operation operation) {
    return operation.getSteps().stream()
        .filter(step -> step.getState() == OperationStep.StateEnum.LEASED)
        .map(OperationStep::getTitle)
        .findFirst()
        .orElse("");
  }

  private static String problem(Operation operation) {
    return operation.getProblem() == null
        ? "it ended as " + operation.getState()
        : operation.getProblem().getTitle()
            + ". "
            + operation.getProblem().getDetail()
            + " "
            + operation.getProblem().getRemedy();
  }
}
