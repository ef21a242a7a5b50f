// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.NewIdentity;
import dev.lethe.client.model.NewIdentity.MeansEnum;
import dev.lethe.client.model.NewIdentity.StateEnum;
import dev.lethe.client.model.NewUpload;
import dev.lethe.web.access.Api;
import dev.lethe.web.page.FaultTexts;
import dev.lethe.web.page.Typed;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What an officer says of who asks.
 *
 * @param typed {@code state}; {@code means} where it is known; {@code reason}; {@code proof}, a
 *     file; {@code answeredOn}, the day on which an awaited proof came
 */
public record IdentityForm(Typed typed) {

  private static final String STATE = "state";
  private static final String MEANS = "means";
  private static final String REASON = "reason";
  private static final String ANSWERED = "answeredOn";
  private static final int LEAST = 3;

  private static final List<String> STATES =
      codes(StateEnum.CONFIRMED, StateEnum.NOT_NEEDED, StateEnum.ASKED, StateEnum.NOT_CONFIRMED);

  private static final List<String> MEANS_KNOWN =
      codes(
          MeansEnum.ACCOUNT,
          MeansEnum.CODE,
          MeansEnum.KNOWN_CONTACT,
          MeansEnum.KNOWLEDGE,
          MeansEnum.ELECTRONIC_ID,
          MeansEnum.IN_PERSON,
          MeansEnum.DOCUMENT,
          MeansEnum.REPRESENTATIVE);

  private static List<String> codes(Enum<?>... codes) {
    return Arrays.stream(codes).map(Enum::name).toList();
  }

  public String value(String field) {
    return typed.value(field);
  }

  /** In the order of the form; what an API of tomorrow knows is not offered. */
  public List<String> states() {
    return STATES;
  }

  public List<String> means() {
    return allMeans();
  }

  static List<String> allMeans() {
    return MEANS_KNOWN;
  }

  /** Looks for what is missing; faults stand in {@link Typed#faults}. */
  void require(FaultTexts texts) {
    if (!states().contains(value(STATE))) {
      typed.refuse(STATE, texts.identityState());
      return;
    }
    if (typed.text(ANSWERED).isPresent() && typed.day(ANSWERED).isEmpty()) {
      typed.refuse(ANSWERED, texts.day());
    }
    if (confirms()) {
      requireMeans(typed, texts);
    } else if (value(REASON).length() < LEAST) {
      typed.refuse(REASON, texts.identityReason());
    }
  }

  static void requireMeans(Typed typed, FaultTexts texts) {
    if (!allMeans().contains(typed.value(MEANS))) {
      typed.refuse(MEANS, texts.identityMeans());
    }
  }

  /** What is sent; the file is uploaded first. */
  NewIdentity identity(Api api) throws ApiException {
    NewIdentity identity =
        new NewIdentity()
            .state(StateEnum.fromValue(value(STATE)))
            .reason(typed.text(REASON).orElse(null));
    if (confirms()) {
      identity.means(MeansEnum.fromValue(value(MEANS)));
    }
    typed.day(ANSWERED).filter(day -> !asks()).ifPresent(identity::answeredOn);
    Optional<Path> proof = typed.file("proof").filter(file -> judges());
    if (proof.isPresent()) {
      identity.proofUploadId(api.upload(NewUpload.PurposeEnum.IDENTITY_PROOF, proof.get()));
    }
    return identity;
  }

  private boolean asks() {
    return value(STATE).equals(StateEnum.ASKED.getValue());
  }

  private boolean confirms() {
    return value(STATE).equals(StateEnum.CONFIRMED.getValue());
  }

  private boolean judges() {
    return confirms() || value(STATE).equals(StateEnum.NOT_CONFIRMED.getValue());
  }

  /** The field that a JSON Pointer into what was sent means. */
  static String field(String pointer) {
    return pointer.equals("/proofUploadId") ? "proof" : pointer.replace("/", "");
  }
}
