// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import dev.lethe.client.model.DatasetVersion;
import dev.lethe.client.model.Notice;
import dev.lethe.client.model.Operation;
import dev.lethe.client.model.Plan;
import dev.lethe.client.model.RequestIdentity;
import dev.lethe.client.model.Supply;
import dev.lethe.client.model.Task;
import io.quarkus.qute.TemplateExtension;

/**
 * How a state looks beside its word, which suffices alone: {@code {look:request(r.getState)}}.
 *
 * @param glyph name of the symbol in {@code icons.svg}, without {@code i-}
 * @param kind style class, empty for the neutral one
 */
public record Look(String glyph, String kind) {

  private static final Look OPEN = new Look("ring", "is-line");
  private static final Look WAITS = new Look("wait", "is-line");
  private static final Look ASKED = new Look("wait", "is-warn");
  private static final Look PEOPLE = new Look("people", "");
  private static final Look AGREED = new Look("tick", "is-live");
  private static final Look RUNS = new Look("dot", "is-live");
  private static final Look GOOD = new Look("tick", "is-good");
  private static final Look BAD = new Look("stop", "is-bad");
  private static final Look ENDED = new Look("bar", "");
  private static final Look GONE = new Look("none", "is-line");
  private static final Look HELD = new Look("pause", "is-warn");
  private static final Look PART = new Look("half", "is-part");
  private static final Look UNSURE = new Look("ask", "is-warn");

  /** The looks by what the state is one of; a state that is not known here looks open. */
  @TemplateExtension(namespace = "look")
  static final class InTemplates {

    static Look request(String state) {
      return switch (state) {
        case "IDENTITY_PENDING" -> ASKED;
        case "SCOPING", "EXECUTING", "VERIFYING", "CERTIFYING" -> RUNS;
        case "AWAITING_DECISION" -> PEOPLE;
        case "APPROVED" -> AGREED;
        case "VERIFICATION_FAILED", "FAILED" -> BAD;
        case "COMPLETED" -> GOOD;
        case "PARTIALLY_COMPLETED" -> PART;
        case "REFUSED", "WITHDRAWN", "DUPLICATE", "LAPSED_UNVERIFIED" -> ENDED;
        case "ON_HOLD" -> new Look("pause", "is-line");
        default -> OPEN;
      };
    }

    /** Of an organisation that is suspended. */
    static Look resting() {
      return HELD;
    }

    /** Of an organisation that is closed. */
    static Look closed() {
      return ENDED;
    }

    static Look identity(RequestIdentity.StateEnum state) {
      return switch (state) {
        case NOT_ASKED -> UNSURE;
        case ASKED -> ASKED;
        case CONFIRMED, NOT_NEEDED -> GOOD;
        case NOT_CONFIRMED -> BAD;
        default -> OPEN;
      };
    }

    static Look order(String state) {
      return switch (state) {
        case "OPEN" -> PEOPLE;
        case "CARRYING_OUT" -> RUNS;
        case "DONE" -> GOOD;
        default -> ENDED;
      };
    }

    static Look plan(Plan.StateEnum state) {
      return switch (state) {
        case PROPOSED -> PEOPLE;
        case WAITING -> WAITS;
        case APPROVED -> AGREED;
        case EXECUTED -> GOOD;
        case VOID -> GONE;
        default -> OPEN;
      };
    }

    static Look operation(Operation.StateEnum state) {
      return switch (state) {
        case PENDING -> WAITS;
        case RUNNING -> RUNS;
        case SUCCEEDED -> GOOD;
        case FAILED -> BAD;
        case CANCELLED -> ENDED;
        default -> OPEN;
      };
    }

    static Look model(String state) {
      return switch (state) {
        case "PENDING" -> WAITS;
        case "QUARANTINED" -> HELD;
        case "SERVING" -> GOOD;
        case "SUPERSEDED", "TOMBSTONED", "PURGED" -> GONE;
        case "REJECTED" -> BAD;
        default -> OPEN;
      };
    }

    static Look dataset(DatasetVersion.StateEnum state) {
      return switch (state) {
        case PENDING -> WAITS;
        case READY -> GOOD;
        case REJECTED -> BAD;
        case PURGED -> GONE;
        default -> OPEN;
      };
    }

    static Look certificate(String status) {
      return switch (status) {
        case "VALID" -> GOOD;
        case "SUSPENDED" -> HELD;
        case "REVOKED" -> BAD;
        default -> OPEN;
      };
    }

    static Look verdict(String verdict) {
      return switch (verdict) {
        case "INDISTINGUISHABLE" -> GOOD;
        case "DISTINGUISHABLE" -> BAD;
        case "INCONCLUSIVE" -> UNSURE;
        default -> OPEN;
      };
    }

    static Look supply(Supply.StateEnum state) {
      return switch (state) {
        case MODELS_WANTED, SCORES_WANTED -> ASKED;
        case MODELS_GIVEN, MODELS_TAKEN, SCORES_GIVEN -> RUNS;
        case CLOSED -> GONE;
        default -> OPEN;
      };
    }

    static Look search(boolean complete) {
      return complete ? GOOD : new Look("warn", "is-warn");
    }

    static Look task(Task task) {
      return switch (task.getState()) {
        case "DONE" -> GOOD;
        case "DROPPED" -> ENDED;
        default -> Boolean.TRUE.equals(task.getOverdue()) ? BAD : OPEN;
      };
    }

    static Look notice(Notice.StandingEnum standing) {
      return switch (standing) {
        case OWED, REMINDER_DUE -> new Look("warn", "is-warn");
        case SENT, REMINDED -> WAITS;
        case OVERDUE -> BAD;
        case ACKNOWLEDGED -> GOOD;
        case EXCUSED -> ENDED;
        default -> OPEN;
      };
    }

    static Look outcome(String outcome) {
      return switch (outcome) {
        case "CONSISTENT_WITH_ERASURE" -> new Look("tick", "is-consistent");
        case "PARTIAL" -> new Look("half", "is-partial");
        case "NOT_SHOWN" -> new Look("stop", "is-notshown");
        case "INCONCLUSIVE" -> new Look("ask", "is-inconclusive");
        case "REFUSED_17_3" -> new Look("bar", "is-refused");
        default -> new Look("ring", "is-refused");
      };
    }

    private InTemplates() {}
  }
}
