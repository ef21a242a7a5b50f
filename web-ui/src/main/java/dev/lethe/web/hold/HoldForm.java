// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.hold;

import dev.lethe.client.model.NewHold;
import dev.lethe.client.model.NewHold.KindEnum;
import dev.lethe.web.page.Typed;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is to be kept, as somebody types it.
 *
 * @param typed {@code kind}; {@code dataset} or {@code request}; {@code reason}; {@code reviewOn}
 */
public record HoldForm(Typed typed) {

  private static final String KIND = "kind";
  private static final String DATASET = "dataset";
  private static final String REQUEST = "request";
  static final String REVIEW_ON = "reviewOn";

  /** Days until a hold is looked at again, where nobody says otherwise. */
  private static final int PROPOSED_DAYS = 90;

  /**
   * The day that a form begins with.
   *
   * @param home where the organisation counts its days
   */
  static String proposedDay(Clock clock, ZoneId home) {
    return LocalDate.now(clock.withZone(home)).plusDays(PROPOSED_DAYS).toString();
  }

  public String value(String field) {
    return typed.value(field);
  }

  /** What can be wanted of the records of a request. */
  public List<String> kinds() {
    return List.of(KindEnum.HOLD.getValue(), KindEnum.RESTRICTION.getValue());
  }

  /** The request whose records are meant, where it is one. */
  public Optional<UUID> request() {
    return id(REQUEST);
  }

  private Optional<UUID> id(String field) {
    try {
      return typed.text(field).map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * What is sent; what is missing is among the faults of {@link Typed}.
   *
   * @param dayMissing what is said where the day cannot be read
   */
  NewHold hold(String dayMissing) {
    boolean restricts = value(KIND).equals(KindEnum.RESTRICTION.getValue());
    NewHold hold =
        new NewHold()
            .kind(restricts ? KindEnum.RESTRICTION : KindEnum.HOLD)
            .reason(typed.needed("reason"));
    typed.day(REVIEW_ON, dayMissing).ifPresent(hold::reviewOn);
    if (request().isPresent()) {
      hold.requestId(request().get());
    } else if (id(DATASET).isPresent()) {
      hold.datasetId(id(DATASET).get());
    } else {
      var unused = typed.oneOf(DATASET, List.<String>of(), name -> name);
    }
    return hold;
  }

  /** The field that a JSON Pointer into what was sent means. */
  static String field(String pointer) {
    return switch (pointer) {
      case "/datasetId" -> DATASET;
      case "/requestId" -> "form";
      default -> pointer.replace("/", "");
    };
  }
}
