// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.recipient;

import dev.lethe.client.model.Acknowledgement;
import dev.lethe.client.model.Excuse;
import dev.lethe.client.model.HandedNotice;
import dev.lethe.client.model.NewNotice;
import dev.lethe.client.model.NoticeDraft;
import dev.lethe.web.page.Typed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What somebody types about a notice; fields of one page, so each has a name of its own. */
final class NoticeForm {

  /** Fields by the end of the JSON Pointer that means them, of each form. */
  static final Map<String, String> OWED = Map.of("/recipientId", "recipient");

  static final Map<String, String> DRAFT = Map.of("/note", "note");
  static final Map<String, String> HANDED = Map.of("/day", "leftOn");
  static final Map<String, String> ANSWER =
      Map.of("/day", "answeredOn", "/by", "answeredBy", "/note", "answerNote");
  static final Map<String, String> EXCUSE = Map.of("/ground", "ground", "/reason", "reason");

  private NoticeForm() {}

  static NewNotice owed(Typed form) {
    NewNotice wanted = new NewNotice();
    id(form, "recipient").ifPresentOrElse(wanted::recipientId, () -> choose(form, "recipient"));
    return wanted;
  }

  static NoticeDraft draft(Typed form) {
    NoticeDraft draft =
        new NoticeDraft()
            .records(
                form.value("records")
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList());
    form.text("note").ifPresent(draft::note);
    return draft;
  }

  static HandedNotice handed(Typed form, String noDay) {
    HandedNotice said = new HandedNotice();
    id(form, "letter").ifPresent(said::letterId);
    form.day("leftOn", noDay).ifPresent(said::day);
    return said;
  }

  static Acknowledgement answer(Typed form, String noDay) {
    Acknowledgement said = new Acknowledgement();
    form.day("answeredOn", noDay).ifPresent(said::day);
    said.by(form.needed("answeredBy"));
    form.text("answerNote").ifPresent(said::note);
    return said;
  }

  static Excuse excuse(Typed form) {
    Excuse why = new Excuse();
    form.oneOf("ground", grounds(), Excuse.GroundEnum::getValue).ifPresent(why::ground);
    return why.reason(form.needed("reason"));
  }

  private static List<Excuse.GroundEnum> grounds() {
    return List.of(
        Excuse.GroundEnum.IMPOSSIBLE,
        Excuse.GroundEnum.DISPROPORTIONATE,
        Excuse.GroundEnum.NOT_DISCLOSED);
  }

  static Optional<UUID> id(Typed form, String field) {
    try {
      return form.text(field).map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void choose(Typed form, String field) {
    var unused = form.oneOf(field, List.<String>of(), name -> name);
  }
}
