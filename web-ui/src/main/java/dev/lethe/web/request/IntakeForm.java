// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import dev.lethe.client.model.Identifier;
import dev.lethe.client.model.NewErasureRequest;
import dev.lethe.client.model.Selection;
import dev.lethe.web.access.ProblemPages;
import dev.lethe.web.page.Fault;
import dev.lethe.web.page.FaultTexts;
import jakarta.ws.rs.FormParam;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the officer typed to record a request, kept as typed so that nothing has to be entered
 * twice.
 *
 * @param receivedOn day of receipt, {@code yyyy-MM-dd}
 * @param kind PERSON or RECORDS
 * @param channel how it came
 * @param ground why
 * @param externalReference the organisation's own number
 * @param datasetVersion where the records are, for RECORDS
 * @param recordIds one per line, for RECORDS
 * @param identifierType for PERSON
 * @param identifier for PERSON; never shown again once the request is recorded
 * @param note for the file
 */
public record IntakeForm(
    @FormParam("receivedOn") @Nullable String receivedOn,
    @FormParam("kind") @Nullable String kind,
    @FormParam("channel") @Nullable String channel,
    @FormParam("ground") @Nullable String ground,
    @FormParam("externalReference") @Nullable String externalReference,
    @FormParam("datasetVersion") @Nullable String datasetVersion,
    @FormParam("recordIds") @Nullable String recordIds,
    @FormParam("identifierType") @Nullable String identifierType,
    @FormParam("identifier") @Nullable String identifier,
    @FormParam("note") @Nullable String note) {

  /** Grounds of Art. 17(1) GDPR that the form offers, in the order of the article. */
  private static final List<String> GROUNDS =
      List.of("17(1)(a)", "17(1)(b)", "17(1)(c)", "17(1)(d)", "17(1)(e)", "17(1)(f)");

  private static final List<String> CHANNELS =
      List.of("e-mail", "letter", "portal", "telephone", "internal");
  private static final List<String> IDENTIFIER_TYPES = List.of("subject-id", "email", "phone");
  private static final String PERSON = "PERSON";
  private static final String RECORDS = "RECORDS";

  static IntakeForm blank() {
    return new IntakeForm(null, null, null, null, null, null, null, null, null, null);
  }

  /** The value of a field as typed. */
  public String value(String field) {
    return switch (field) {
      case "receivedOn" -> orEmpty(receivedOn);
      case "kind" -> orEmpty(kind);
      case "channel" -> orEmpty(channel);
      case "ground" -> orEmpty(ground);
      case "externalReference" -> orEmpty(externalReference);
      case "datasetVersion" -> orEmpty(datasetVersion);
      case "recordIds" -> orEmpty(recordIds);
      case "identifierType" -> orEmpty(identifierType);
      case "identifier" -> orEmpty(identifier);
      default -> orEmpty(note);
    };
  }

  public List<String> grounds() {
    return GROUNDS;
  }

  public List<String> channels() {
    return CHANNELS;
  }

  public List<String> identifierTypes() {
    return IDENTIFIER_TYPES;
  }

  /** What is missing or cannot be read, in the order of the form. */
  List<Fault> faults(FaultTexts texts) {
    List<Fault> faults = new ArrayList<>();
    require(faults, "receivedOn", texts.receivedOn(), receivedDay().isPresent());
    require(faults, "kind", texts.kind(), PERSON.equals(kind) || RECORDS.equals(kind));
    if (RECORDS.equals(kind)) {
      require(faults, "datasetVersion", texts.datasetVersion(), datasetId().isPresent());
      require(faults, "recordIds", texts.recordIds(), !ids().isEmpty());
    }
    if (PERSON.equals(kind)) {
      require(faults, "identifierType", texts.identifierType(), !orEmpty(identifierType).isEmpty());
      require(faults, "identifier", texts.identifier(), !orEmpty(identifier).isEmpty());
    }
    require(faults, "ground", texts.ground(), GROUNDS.contains(orEmpty(ground)));
    require(faults, "channel", texts.channel(), !orEmpty(channel).isEmpty());
    return List.copyOf(faults);
  }

  /** What the API found wrong, beside the fields it names. */
  List<Fault> faults(ProblemPages.Explained problem) {
    return Fault.of(problem.words(), problem.faults(), IntakeForm::field);
  }

  NewErasureRequest request() {
    NewErasureRequest request =
        new NewErasureRequest()
            .kind(NewErasureRequest.KindEnum.fromValue(orEmpty(kind)))
            .ground(orEmpty(ground))
            .receivedAt(receivedDay().orElseThrow().atStartOfDay().atOffset(ZoneOffset.UTC))
            .channel(orEmpty(channel));
    if (!orEmpty(externalReference).isEmpty()) {
      request.externalReference(orEmpty(externalReference));
    }
    if (!orEmpty(note).isEmpty()) {
      request.note(orEmpty(note));
    }
    if (RECORDS.equals(kind)) {
      // The generated client would send an empty list, which is not the same as none.
      return request
          .identifiers(null)
          .selection(new Selection().datasetVersionId(datasetId().orElseThrow()).recordIds(ids()));
    }
    return request.identifiers(
        List.of(new Identifier().type(orEmpty(identifierType)).value(orEmpty(identifier))));
  }

  /** The record ids, one per line, blank lines left out. */
  List<String> ids() {
    return Arrays.stream(orEmpty(recordIds).split("[\\r\\n,;]+"))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .toList();
  }

  private Optional<LocalDate> receivedDay() {
    try {
      return Optional.of(LocalDate.parse(orEmpty(receivedOn)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Optional<UUID> datasetId() {
    try {
      return Optional.of(UUID.fromString(orEmpty(datasetVersion)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void require(List<Fault> faults, String field, String text, boolean given) {
    if (!given) {
      faults.add(new Fault(field, text));
    }
  }

  private static String field(String pointer) {
    if (pointer.startsWith("/identifiers")) {
      return "identifier";
    }
    if (pointer.startsWith("/selection/recordIds")) {
      return "recordIds";
    }
    if (pointer.startsWith("/selection")) {
      return "datasetVersion";
    }
    return pointer.equals("/receivedAt") ? "receivedOn" : pointer.replace("/", "");
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value.strip();
  }
}
