// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import dev.lethe.client.model.ErasureRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One of the seven fixed stages of a request, before which a person is identified, or of the two
 * where nothing is held.
 *
 * @param name {@code identity}, {@code find}, {@code plan}, {@code approve}, {@code unlearn},
 *     {@code test}, {@code certify} or {@code tell}
 * @param state {@code done}, {@code now}, {@code todo} or {@code stopped}
 */
public record Stage(String name, String state) {

  private static final List<String> NAMES =
      List.of("find", "plan", "approve", "unlearn", "test", "certify", "tell");
  private static final int ALL = NAMES.size();

  /** Before the others, where a person asks. */
  private static final String IDENTITY = "identity";

  /** Which stage a state belongs to; seven for closed. */
  private static final Map<String, Integer> AT =
      Map.ofEntries(
          Map.entry("DRAFT", 0),
          Map.entry("SUBMITTED", 0),
          Map.entry("IDENTITY_PENDING", 0),
          Map.entry("SCOPING", 1),
          Map.entry("AWAITING_DECISION", 2),
          Map.entry("APPROVED", 3),
          Map.entry("EXECUTING", 3),
          Map.entry("FAILED", 3),
          Map.entry("VERIFYING", 4),
          Map.entry("VERIFICATION_FAILED", 4),
          Map.entry("CERTIFYING", 5),
          Map.entry("COMPLETED", ALL),
          Map.entry("PARTIALLY_COMPLETED", ALL));

  private static final List<String> STOPPED = List.of("FAILED", "VERIFICATION_FAILED");

  /**
   * The stages of a request; where nothing is held, what never ran is not shown.
   *
   * @param untold whether it is closed and its person or a recipient has to be told
   */
  static List<Stage> of(ErasureRequest request, boolean untold) {
    if (answered(request)) {
      return List.of(new Stage("find", "done"), new Stage("tell", untold ? "now" : "done"));
    }
    if (refused(request)) {
      return List.of(
          new Stage("find", "done"),
          new Stage("approve", "done"),
          new Stage("tell", untold ? "now" : "done"));
    }
    int at = AT.getOrDefault(request.getState(), 0) - (untold ? 1 : 0);
    List<Stage> stages = new ArrayList<>();
    boolean unsettled = at == 0 && asks(request) && !request.getIdentity().getSettled();
    if (unsettled) {
      stages.add(new Stage(IDENTITY, "now"));
    } else if (asks(request) && request.getIdentity().getStatedAt() != null) {
      stages.add(new Stage(IDENTITY, "done"));
    }
    for (int i = 0; i < ALL; i++) {
      String state = i < at ? "done" : i > at || unsettled ? "todo" : "now";
      if (i == at && STOPPED.contains(request.getState())) {
        state = "stopped";
      }
      stages.add(new Stage(NAMES.get(i), state));
    }
    return List.copyOf(stages);
  }

  private static boolean asks(ErasureRequest request) {
    return request.getIdentity() != null;
  }

  /** Whether it was answered because nothing is held; certificates would have an outcome. */
  static boolean answered(ErasureRequest request) {
    return "COMPLETED".equals(request.getState()) && request.getOutcome() == null;
  }

  /** Whether it is not carried out, as approvers agreed. */
  static boolean refused(ErasureRequest request) {
    return "REFUSED".equals(request.getState());
  }

  /** The symbol that repeats the state. */
  public String glyph() {
    return switch (state) {
      case "done" -> "tick";
      case "now" -> "dot";
      case "stopped" -> "stop";
      default -> "ring";
    };
  }

  /** The style class; a stop is drawn like the present. */
  public String look() {
    return "stopped".equals(state) ? "is-now" : "is-" + state;
  }

  public boolean current() {
    return "now".equals(state) || "stopped".equals(state);
  }
}
