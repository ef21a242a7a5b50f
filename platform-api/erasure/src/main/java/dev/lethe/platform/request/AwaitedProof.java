// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.certification.law.AnswerClock;
import dev.lethe.certification.law.Law.StopReason;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * When proof of identity was asked for and when it came, as local days of the request. The last
 * question may wait for its answer; a reminder is no new question.
 */
@Embeddable
class AwaitedProof {

  @Column(name = "proof_asked_on")
  private List<LocalDate> asked = new ArrayList<>();

  @Column(name = "proof_came_on")
  private List<LocalDate> came = new ArrayList<>();

  /** The day of the question that waits for its answer. */
  Optional<LocalDate> since() {
    return asked.size() > came.size() ? Optional.of(asked.get(asked.size() - 1)) : Optional.empty();
  }

  /** Questions that were answered, in order. */
  List<AnswerClock.Stop> stops() {
    return IntStream.range(0, came.size())
        .mapToObj(i -> new AnswerClock.Stop(StopReason.IDENTITY, asked.get(i), came.get(i)))
        .toList();
  }

  void ask(LocalDate on) {
    if (since().isEmpty()) {
      asked = with(asked, on);
    }
  }

  void answer(LocalDate on) {
    came = with(came, on);
  }

  /** Nothing came, and nothing is awaited any more: the question counts for nothing. */
  void drop() {
    asked = new ArrayList<>(asked.subList(0, came.size()));
  }

  private static List<LocalDate> with(List<LocalDate> days, LocalDate day) {
    List<LocalDate> more = new ArrayList<>(days);
    more.add(day);
    return more;
  }
}
