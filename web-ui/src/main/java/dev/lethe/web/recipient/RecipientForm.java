// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.recipient;

import dev.lethe.client.model.DisclosureEnd;
import dev.lethe.client.model.NewDisclosure;
import dev.lethe.client.model.NewRecipient;
import dev.lethe.client.model.Recipient;
import dev.lethe.web.page.Fault;
import dev.lethe.web.page.Typed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What somebody types into the register. */
final class RecipientForm {

  static final String DATASET = "dataset-";
  static final String MODEL = "model-";

  private RecipientForm() {}

  /** What a recipient's fields begin with. */
  static Map<String, String> presets(Recipient recipient) {
    Map<String, String> presets = new HashMap<>();
    presets.put("name", recipient.getName());
    presets.put("language", recipient.getLanguage());
    Optional.ofNullable(recipient.getEmail()).ifPresent(email -> presets.put("email", email));
    Optional.ofNullable(recipient.getNote()).ifPresent(note -> presets.put("note", note));
    return presets;
  }

  /** What is sent; what is missing is among the faults of {@link Typed}. */
  static NewRecipient recipient(Typed form) {
    NewRecipient recipient =
        new NewRecipient()
            .name(form.needed("name"))
            .language(
                form.value("language").equals("de")
                    ? NewRecipient.LanguageEnum.DE
                    : NewRecipient.LanguageEnum.EN);
    form.text("email").ifPresent(recipient::email);
    form.text("note").ifPresent(recipient::note);
    return recipient;
  }

  /**
   * What was handed; what is missing is among the faults of {@link Typed}.
   *
   * @param noDay what is said where the day cannot be read
   */
  static NewDisclosure disclosure(Typed form, String noDay) {
    NewDisclosure disclosure = new NewDisclosure();
    String thing = form.value("thing");
    try {
      if (thing.startsWith(DATASET)) {
        disclosure.datasetId(UUID.fromString(thing.substring(DATASET.length())));
      } else if (thing.startsWith(MODEL)) {
        disclosure.modelId(UUID.fromString(thing.substring(MODEL.length())));
      } else {
        choose(form);
      }
    } catch (IllegalArgumentException e) {
      choose(form);
    }
    form.day("since", noDay).ifPresent(disclosure::since);
    return disclosure;
  }

  private static void choose(Typed form) {
    var unused = form.oneOf("thing", List.<String>of(), name -> name);
  }

  /** That nothing more is handed; what is missing is among the faults of {@link Typed}. */
  static DisclosureEnd end(Typed form, String noDay) {
    DisclosureEnd end = new DisclosureEnd();
    form.day("endedOn", noDay).ifPresent(end::endedOn);
    return end;
  }

  /** The field that a JSON Pointer into what was sent means. */
  static String field(String pointer) {
    return pointer.equals("/datasetId") || pointer.equals("/modelId")
        ? "thing"
        : Fault.lastPart(pointer);
  }
}
