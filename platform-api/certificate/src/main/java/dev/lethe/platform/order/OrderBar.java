// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import java.util.List;

/**
 * Why an order cannot be agreed on or carried out now.
 *
 * @param about whose it is, for people: numbers of requests, titles of work, names of versions
 */
public record OrderBar(Reason reason, List<String> about) {

  public OrderBar {
    about = List.copyOf(about);
  }

  /** Why. */
  public enum Reason {
    /** No version is meant by it. */
    NOTHING,
    /** More versions than one act can name. */
    TOO_MANY,
    /** Something of it is there to practise on, which is thrown away otherwise. */
    PRACTICE,
    /** A legal hold. */
    HOLD,
    /** Open requests of persons are about these data. */
    REQUESTS,
    /** Data are being read, or a model is being made. */
    WORK
  }

  /** In one sentence. */
  String sentence() {
    String whose = about.isEmpty() ? "" : ": " + String.join("; ", about);
    return switch (reason) {
      case NOTHING -> "No version of these data sets was registered in that time.";
      case TOO_MANY -> "More versions were found than one order can name; file several, by time.";
      case PRACTICE -> "What is there to practise on is thrown away without an order" + whose + ".";
      case HOLD -> "A legal hold is on data or requests that the order is about" + whose + ".";
      case REQUESTS -> "Requests about these data are open and come first" + whose + ".";
      case WORK -> "Work on what was found goes on" + whose + ".";
    };
  }

  ProblemException refusal() {
    return new ProblemException(
        reason == Reason.HOLD ? ProblemType.LEGAL_HOLD_ACTIVE : ProblemType.INVALID_TRANSITION,
        sentence());
  }
}
