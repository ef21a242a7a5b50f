// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.approval;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Operation;
import dev.lethe.client.model.Tuning;
import dev.lethe.web.access.Api;
import dev.lethe.web.page.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A tuning and how far it is.
 *
 * @param tuning what the API says of it
 * @param operation what does it, while it runs
 */
public record TuningState(Tuning tuning, Optional<Operation> operation) {

  /** All of a request, newest first. */
  static List<TuningState> of(Api api, UUID request) throws ApiException {
    List<TuningState> states = new ArrayList<>();
    for (Tuning tuning :
        Sheet.every(cursor -> api.plans().listTuningsWithHttpInfo(request, Sheet.MOST, cursor))) {
      boolean running = tuning.getState() == Tuning.StateEnum.RUNNING;
      states.add(
          new TuningState(
              tuning,
              running
                  ? Optional.of(api.operations().getOperation(tuning.getOperationId()))
                  : Optional.empty()));
    }
    return List.copyOf(states);
  }

  public boolean done() {
    return tuning.getState() == Tuning.StateEnum.DONE;
  }

  public boolean failed() {
    return tuning.getState() == Tuning.StateEnum.FAILED;
  }
}
