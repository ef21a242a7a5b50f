// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Identifier;
import dev.lethe.client.model.NewErasureRequest;
import dev.lethe.client.model.NewIdentity;
import dev.lethe.client.model.NewUpload;
import dev.lethe.client.model.Selection;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.ProblemPages;
import dev.lethe.web.page.Fault;
import dev.lethe.web.page.FaultTexts;
import dev.lethe.web.page.Typed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/**
 * What the officer typed to record a request, kept as typed so that nothing has to be entered
 * twice.
 *
 * @param typed {@code receivedOn}, the day of receipt, {@code yyyy-MM-dd}; {@code kind}, PERSON or
 *     RECORDS; {@code channel}, {@code ground}; {@code externalReference}, the organisation's own
 *     number; {@code datasetVersion} and {@code recordIds}, one per line, with those of {@code
 *     recordFile} below them, for RECORDS; {@code identifierType} and {@code identifier}, never
 *     shown again once the request is recorded, with {@code asker}, {@code means} and {@code
 *     askerReason} where it is said at once who asks, for PERSON; {@code note} for the file
 */
public record IntakeForm(Typed typed) {

  /** Grounds of Art. 17(1) GDPR that the form offers, in the order of the article. */
  private static final List<String> GROUNDS =
      List.of("17(1)(a)", "17(1)(b)", "17(1)(c)", "17(1)(d)", "17(1)(e)", "17(1)(f)");

  private static final List<String> CHANNELS =
      List.of("e-mail", "letter", "portal", "telephone", "internal");
  private static final List<String> ASKERS =
      List.of(
          NewIdentity.StateEnum.CONFIRMED.getValue(), NewIdentity.StateEnum.NOT_NEEDED.getValue());
  private static final String ASKER_REASON = "askerReason";

  /** Ids that are sent as they are; more go up as a file. */
  private static final int MANY = 1_000;

  private static final Pattern AN_ID = Pattern.compile("/selection/recordIds/([0-9]{1,6})");
  private static final String PERSON = "PERSON";
  private static final String RECORDS = "RECORDS";

  /** The value of a field as typed. */
  public String value(String field) {
    return typed.value(field);
  }

  public List<String> grounds() {
    return GROUNDS;
  }

  public List<String> channels() {
    return CHANNELS;
  }

  /** What can be said at once of who asks. */
  public List<String> askers() {
    return ASKERS;
  }

  public List<String> means() {
    return IdentityForm.allMeans();
  }

  /**
   * A form as a browser sent it. The ids of a file stand below those typed from here on, so that
   * they are there when the form comes back, which no chosen file is.
   */
  static IntakeForm of(MultipartFormDataInput sent, FaultTexts texts) {
    Typed typed = Typed.of(sent, texts);
    typed
        .file("recordFile")
        .ifPresent(
            file -> {
              try {
                typed.add("recordIds", Files.readString(file));
              } catch (CharacterCodingException e) {
                typed.refuse("recordFile", texts.idsNotText());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    return new IntakeForm(typed);
  }

  /** What is missing or cannot be read, in the order of the form. */
  List<Fault> faults(FaultTexts texts) {
    require("receivedOn", texts.receivedOn(), typed.day("receivedOn").isPresent());
    require("kind", texts.kind(), isAbout(PERSON) || isAbout(RECORDS));
    if (isAbout(RECORDS)) {
      require("datasetVersion", texts.datasetVersion(), datasetId().isPresent());
      require("recordIds", texts.recordIds(), !ids().isEmpty() || !typed.faults().isEmpty());
    }
    if (isAbout(PERSON)) {
      require("identifierType", texts.identifierType(), typed.text("identifierType").isPresent());
      require("identifier", texts.identifier(), typed.text("identifier").isPresent());
      if (says(NewIdentity.StateEnum.CONFIRMED)) {
        IdentityForm.requireMeans(typed, texts);
      }
      require(
          ASKER_REASON,
          texts.identityReason(),
          !says(NewIdentity.StateEnum.NOT_NEEDED) || typed.text(ASKER_REASON).isPresent());
    }
    require("ground", texts.ground(), GROUNDS.contains(value("ground")));
    require("channel", texts.channel(), typed.text("channel").isPresent());
    return typed.faults();
  }

  /** What the API found wrong, beside the fields it names, and which id is meant. */
  List<Fault> faults(ProblemPages.Explained problem, FaultTexts texts) {
    List<String> ids = ids();
    List<Fault> named =
        problem.faults().stream()
            .map(
                fault ->
                    number(fault.field())
                        .filter(n -> n < ids.size())
                        .map(n -> texts.thatId(ids.get(n), n + 1, fault.message()))
                        .map(words -> new Fault(fault.field(), words))
                        .orElse(fault))
            .toList();
    return Fault.of(problem.words(), named, IntakeForm::field);
  }

  private static Optional<Integer> number(String pointer) {
    return Optional.of(AN_ID.matcher(pointer))
        .filter(Matcher::matches)
        .map(m -> Integer.valueOf(m.group(1)));
  }

  /** As many ids as a call carries; more go up as a file. */
  private boolean many() {
    return ids().size() > MANY;
  }

  /** The request to file, with its ids sent ahead where they are many. */
  NewErasureRequest request(Api api) throws ApiException {
    NewErasureRequest request = request();
    if (!isAbout(RECORDS) || !many()) {
      return request;
    }
    try {
      Path list = Files.createTempFile("lethe-ids", ".txt");
      try {
        Files.write(list, ids());
        request
            .getSelection()
            .recordIds(null)
            .uploadId(api.upload(NewUpload.PurposeEnum.SELECTION, list));
      } finally {
        Files.delete(list);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return request;
  }

  private NewErasureRequest request() {
    NewErasureRequest request =
        new NewErasureRequest()
            .kind(NewErasureRequest.KindEnum.fromValue(value("kind")))
            .ground(value("ground"))
            .receivedOn(typed.day("receivedOn").orElseThrow())
            .channel(value("channel"))
            .externalReference(typed.text("externalReference").orElse(null))
            .note(typed.text("note").orElse(null));
    if (isAbout(RECORDS)) {
      // The generated client would send an empty list, which is not the same as none.
      return request
          .identifiers(null)
          .selection(new Selection().datasetVersionId(datasetId().orElseThrow()).recordIds(ids()));
    }
    return request
        .identity(identity())
        .identifiers(
            List.of(new Identifier().type(value("identifierType")).value(value("identifier"))));
  }

  private @Nullable NewIdentity identity() {
    if (says(NewIdentity.StateEnum.CONFIRMED)) {
      return new NewIdentity()
          .state(NewIdentity.StateEnum.CONFIRMED)
          .means(NewIdentity.MeansEnum.fromValue(value("means")));
    }
    return says(NewIdentity.StateEnum.NOT_NEEDED)
        ? new NewIdentity().state(NewIdentity.StateEnum.NOT_NEEDED).reason(value(ASKER_REASON))
        : null;
  }

  private boolean says(NewIdentity.StateEnum state) {
    return value("asker").equals(state.getValue());
  }

  /** The record ids, one per line, blank lines left out. */
  List<String> ids() {
    return Arrays.stream(value("recordIds").split("[\\r\\n,;]+"))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .toList();
  }

  private Optional<UUID> datasetId() {
    try {
      return Optional.of(UUID.fromString(value("datasetVersion")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isAbout(String kind) {
    return value("kind").equals(kind);
  }

  private void require(String field, String text, boolean given) {
    if (!given) {
      typed.refuse(field, text);
    }
  }

  private static String field(String pointer) {
    if (pointer.startsWith("/identifiers")) {
      return "identifier";
    }
    if (pointer.startsWith("/identity")) {
      return pointer.endsWith("/means")
          ? "means"
          : pointer.endsWith("/reason") ? ASKER_REASON : "asker";
    }
    if (pointer.startsWith("/selection/recordIds")) {
      return "recordIds";
    }
    if (pointer.startsWith("/selection")) {
      return "datasetVersion";
    }
    return pointer.equals("/receivedAt") ? "receivedOn" : pointer.replace("/", "");
  }
}
