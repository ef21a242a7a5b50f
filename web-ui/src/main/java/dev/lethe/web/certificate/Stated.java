// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What the evidence of a certificate states of the request, the records, data and model, and who
 * agreed. What it does not state is absent.
 *
 * @param evidence as it was downloaded, {@code lethe-evidence/1}
 */
public record Stated(JsonNode evidence) {

  /**
   * Somebody who agreed to the plan, by the pseudonym that the certificate prints.
   *
   * @param pseudonym as printed
   * @param at when
   */
  public record Agreed(String pseudonym, OffsetDateTime at) {}

  /** Records that were taken out of the model. */
  public long records() {
    return evidence.at("/forgetSet/count").asLong();
  }

  /** How many requests were carried out together with this one, itself counted; 1 without any. */
  public long together() {
    return evidence.at("/forgetSet/batch/requests").asLong(1);
  }

  /** The day of receipt, in the zone by which the term was counted. */
  public Optional<LocalDate> receivedOn() {
    return day("/request/clock/receivedOn", "/request/receivedAt");
  }

  /** The last day for the answer. */
  public Optional<LocalDate> dueOn() {
    Optional<LocalDate> extended = day("/request/clock/extendedOn", "/request/extendedTo");
    return extended.isPresent() ? extended : day("/request/clock/dueOn", "/request/dueAt");
  }

  /** When the answer was sent, if it was before the certificate. */
  public Optional<OffsetDateTime> answeredAt() {
    return text("/request/answeredAt").map(OffsetDateTime::parse);
  }

  /** Version of the data set before, for example {@code v7}. */
  public Optional<String> dataBefore() {
    return text("/dataset/versionBefore");
  }

  /** Version of the data set after. */
  public Optional<String> dataAfter() {
    return text("/dataset/versionAfter");
  }

  /** Version of the model before, for example {@code v4}. */
  public Optional<String> versionBefore() {
    return text("/modelBefore/version");
  }

  /** Digest of the model before. */
  public Optional<String> modelBefore() {
    return text("/modelBefore/digest");
  }

  /** Digest of the model after. */
  public Optional<String> modelAfter() {
    return text("/modelAfter/digest");
  }

  /** Who agreed to the plan, in the order in which they did. */
  public List<Agreed> agreed() {
    return StreamSupport.stream(evidence.path("approvals").spliterator(), false)
        .map(
            a ->
                new Agreed(
                    a.path("personRef").asText(), OffsetDateTime.parse(a.path("at").asText())))
        .toList();
  }

  private Optional<LocalDate> day(String date, String instant) {
    Optional<LocalDate> day = text(date).map(LocalDate::parse);
    return day.isPresent()
        ? day
        : text(instant)
            .map(
                at -> OffsetDateTime.parse(at).withOffsetSameInstant(ZoneOffset.UTC).toLocalDate());
  }

  private Optional<String> text(String pointer) {
    return Optional.of(evidence.at(pointer)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }
}
