// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.lethe.certification.law.AnswerClock;
import dev.lethe.contract.digest.Digest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Fields 2 to 6 of the evidence: which document, who answers for it, for whom, under which law.
 *
 * @param certificate which document
 * @param issuer who answers for it
 * @param subject for whom, as a commitment
 * @param request the legal clock
 * @param legalBasis ground and exception
 */
public record Parties(
    Certificate certificate,
    Issuer issuer,
    Subject subject,
    Request request,
    LegalBasis legalBasis) {

  /**
   * Names a certificate: {@code LC-} and 32 lower-case hex digits, random, so that nothing can be
   * counted.
   *
   * @param text the written form
   */
  public record CertificateId(String text) {
    private static final Pattern FORM = Pattern.compile("LC-[0-9a-f]{32}");

    @JsonCreator
    public CertificateId {
      Fields.require(
          FORM.matcher(text).matches(), "a certificate id", "is LC- and 32 hex digits", text);
    }

    @JsonValue
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * The document.
   *
   * @param id random id, the same for all versions
   * @param version from 1; a correction is a new version
   * @param issuedAt time of issue
   * @param supersedes {@code <id>.<version>} of the version this one replaces
   */
  public record Certificate(
      CertificateId id, int version, Instant issuedAt, Optional<String> supersedes) {
    private static final Pattern SUPERSEDED = Pattern.compile("LC-[0-9a-f]{32}\\.[1-9][0-9]*");

    public Certificate {
      Fields.requirePositive("certificate.version", version);
      Fields.requireSeconds("certificate.issuedAt", issuedAt);
      supersedes.ifPresent(
          s ->
              Fields.require(
                  SUPERSEDED.matcher(s).matches(), "certificate.supersedes", "is id.version", s));
    }
  }

  /**
   * Who answers for the certificate.
   *
   * @param controller name of the controller
   * @param processor name of the processor that ran it, if another
   * @param contact where to ask, never a person's own address
   * @param sealSpki digest of the seal key's SubjectPublicKeyInfo
   */
  public record Issuer(
      String controller, Optional<String> processor, String contact, Digest sealSpki) {
    public Issuer {
      Fields.requireText("issuer.controller", controller);
      processor.ifPresent(p -> Fields.requireText("issuer.processor", p));
      Fields.requireText("issuer.contact", contact);
    }
  }

  /** Whether one person asked, or records were chosen by a rule. */
  public enum SubjectKind {
    PERSON,
    RECORDS
  }

  /** Who keeps the salt that opens a commitment. */
  public enum SaltHolder {
    CONTROLLER,
    PROCESSOR
  }

  /**
   * For whom, without naming anyone.
   *
   * @param kind one person or records chosen by a rule
   * @param commitment salted commitment to the person or the rule
   * @param saltHeldBy who can open it
   */
  public record Subject(SubjectKind kind, Digest commitment, SaltHolder saltHeldBy) {}

  /**
   * The request and its legal clock (Art. 12(3) GDPR).
   *
   * @param commitment salted commitment to the request's reference
   * @param receivedAt when it was received
   * @param dueAt when the answer is due
   * @param extendedTo the later date, if extended
   * @param extensionReason text key of the reason, if extended
   * @param pausedDays whole days that were added because the clock stood still
   * @param answeredAt when the answer was sent
   * @param clock how it was counted; absent from requests of before laws were data
   */
  public record Request(
      Digest commitment,
      Instant receivedAt,
      Instant dueAt,
      Optional<Instant> extendedTo,
      Optional<String> extensionReason,
      int pausedDays,
      Optional<Instant> answeredAt,
      Optional<TermClock> clock) {
    public Request {
      Fields.requireSeconds("request.receivedAt", receivedAt);
      Fields.requireSeconds("request.dueAt", dueAt);
      Fields.requireSeconds("request.extendedTo", extendedTo);
      Fields.requireSeconds("request.answeredAt", answeredAt);
      extensionReason.ifPresent(k -> Fields.requireTextKey("request.extensionReason", k));
      Fields.requireCount("request.pausedDays", pausedDays);
    }
  }

  /**
   * What whoever checks the certificate counts the term again by. Dates are those of the time zone;
   * the request's instants are the ends of these days.
   *
   * @param law edition of the law, for example {@code gdpr-1}
   * @param calendar edition of the holidays; without one weekends alone were looked at
   * @param zone where days begin and end
   * @param receivedOn the day of receipt
   * @param dueOn the last day without an extension
   * @param extendedOn the last day with one, if extended
   * @param stops when something was awaited of the person that the law lets the term rest for, in
   *     order of time; absent where nothing was
   */
  public record TermClock(
      String law,
      Optional<String> calendar,
      String zone,
      LocalDate receivedOn,
      LocalDate dueOn,
      Optional<LocalDate> extendedOn,
      Optional<List<AnswerClock.Stop>> stops) {
    public TermClock {
      Fields.requireWord("request.clock.law", law);
      calendar.ifPresent(c -> Fields.requireWord("request.clock.calendar", c));
      Fields.requireWord("request.clock.zone", zone);
      stops = stops.map(List::copyOf);
    }
  }

  /**
   * The ground of the request, and the exception if it was refused.
   *
   * @param ground {@code 17(1)(a)} to {@code 17(1)(f)}
   * @param exception {@code 17(3)(a)} to {@code 17(3)(e)}
   * @param balancing text key of why the exception outweighs the request
   */
  public record LegalBasis(String ground, Optional<String> exception, Optional<String> balancing) {
    private static final Pattern GROUND = Pattern.compile("17\\(1\\)\\([a-f]\\)");
    private static final Pattern EXCEPTION = Pattern.compile("17\\(3\\)\\([a-e]\\)");

    public LegalBasis {
      Fields.require(
          GROUND.matcher(ground).matches(), "legalBasis.ground", "is 17(1)(a) to (f)", ground);
      exception.ifPresent(
          e ->
              Fields.require(
                  EXCEPTION.matcher(e).matches(), "legalBasis.exception", "is 17(3)(a) to (e)", e));
      balancing.ifPresent(k -> Fields.requireTextKey("legalBasis.balancing", k));
    }
  }
}
