// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.first;

import dev.lethe.web.page.Shell;
import java.util.Optional;

/**
 * One step from an empty organisation to a first answer.
 *
 * @param kind which
 * @param state whether it is done, as far as the viewer may know
 * @param link where the viewer does it, absent where others do
 */
public record FirstStep(Kind kind, State state, Optional<String> link) {

  /** The steps, in order. */
  public enum Kind {
    ORGANISATION("", ""),
    PEOPLE("member:write", "/members"),
    DATA("dataset:write", "/datasets/new"),
    MODEL("model:write", "/models/new"),
    TRIAL("request:create", "/requests/new");

    private final String permission;
    private final String place;

    Kind(String permission, String place) {
      this.permission = permission;
      this.place = place;
    }
  }

  /** How far a step is. */
  public enum State {
    DONE,
    OPEN,
    /** The viewer may not see. */
    UNSEEN
  }

  static FirstStep of(Shell shell, Kind kind, Optional<Boolean> done) {
    return new FirstStep(
        kind,
        done.map(is -> is ? State.DONE : State.OPEN).orElse(State.UNSEEN),
        Optional.of(shell.home() + kind.place).filter(at -> shell.may(kind.permission)));
  }

  public boolean done() {
    return state == State.DONE;
  }
}
