// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import dev.lethe.certification.statement.Language;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.certificate.Certificates;
import dev.lethe.platform.intake.PersonRequests.Followed;
import dev.lethe.platform.letter.Answers;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.OwnRequests;
import dev.lethe.platform.request.OwnRequests.Course;
import dev.lethe.platform.tenant.LinkToken;
import dev.lethe.platform.tenant.Organisation;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** What a person does without an account, in transactions of its own. */
@ApplicationScoped
class Intake {

  private final Tenants tenants;
  private final TenantTransaction transactions;
  private final Codes codes;
  private final PersonRequests kept;
  private final OwnRequests requests;
  private final Answers answers;
  private final Certificates certificates;
  private final IntakeMails mails;
  private final IntakeSettings settings;
  private final AuditLog audit;
  private final SecureRandom random = new SecureRandom();

  Intake(
      Tenants tenants,
      TenantTransaction transactions,
      Codes codes,
      PersonRequests kept,
      OwnRequests requests,
      Answers answers,
      Certificates certificates,
      IntakeMails mails,
      IntakeSettings settings,
      AuditLog audit) {
    this.tenants = tenants;
    this.transactions = transactions;
    this.codes = codes;
    this.kept = kept;
    this.requests = requests;
    this.answers = answers;
    this.certificates = certificates;
    this.mails = mails;
    this.settings = settings;
    this.audit = audit;
  }

  /**
   * @throws ProblemException NOT_FOUND if there is no such organisation, or it has no page
   */
  PersonPage page(String slug) {
    return PersonPage.of(organisation(slug), settings);
  }

  private Organisation organisation(String slug) {
    return tenants
        .findAskedBySlug(slug)
        .orElseThrow(() -> ProblemException.notFound("page for persons"));
  }

  /**
   * Sends a code to an address. The answer is the same whatever is known of it.
   *
   * @param newcomer whether few codes were asked for from around the caller
   * @throws ProblemException NOT_FOUND, RATE_LIMITED, or VALIDATION_FAILED for an address whose
   *     mail somebody else may read
   */
  CodeAttempt begin(String slug, NewCode wanted, boolean newcomer) {
    Organisation organisation = organisation(slug);
    if (!IntakeSeal.readByWhoIsFound(wanted.email())) {
      throw ProblemException.invalid(
          "/email", "has letters that stand for others; write it in plain small letters");
    }
    UUID tenant = organisation.id();
    Codes.Made made =
        transactions
            .call(tenant, () -> codes.make(tenant, wanted.email(), newcomer))
            .orElseThrow(() -> tooMany(organisation));
    made.code().ifPresent(code -> mails.code(organisation, wanted, code));
    return new CodeAttempt(made.attempt(), (int) settings.codeLife().toMinutes());
  }

  private static ProblemException tooMany(Organisation organisation) {
    return ProblemException.retryLater(
        ProblemType.RATE_LIMITED,
        "Many people have asked for codes here. Whoever asks "
            + organisation.controller()
            + " by mail or letter needs none: "
            + organisation.contact(),
        Duration.ofHours(1).toSeconds());
  }

  /**
   * Files the request of who gives back the code. Of two who give back one code, one does.
   *
   * @throws ProblemException NOT_FOUND, or VALIDATION_FAILED for a code that does not fit, for
   *     whatever reason
   */
  FiledOwnRequest file(String slug, NewOwnRequest wanted) {
    Organisation organisation = organisation(slug);
    UUID tenant = organisation.id();
    boolean fits =
        IntakeSeal.readByWhoIsFound(wanted.email())
            && transactions.call(
                tenant, () -> codes.fits(tenant, wanted.attempt(), wanted.email(), wanted.code()));
    if (!fits) {
      throw noFit();
    }
    FiledOwnRequest filed = transactions.callWithRetry(tenant, () -> file(organisation, wanted));
    mails.filed(organisation, wanted, filed);
    return filed;
  }

  private FiledOwnRequest file(Organisation organisation, NewOwnRequest wanted) {
    UUID tenant = organisation.id();
    if (!codes.use(wanted.attempt())) {
      throw noFit();
    }
    UUID request = requests.file(tenant, wanted.email().strip(), wanted.ground());
    LinkToken link = LinkToken.random(tenant, random);
    LocalDate until =
        LocalDate.ofInstant(kept.keep(tenant, request, wanted, link), organisation.zone());
    tell(tenant, Actor.system(OwnRequests.FILER), AskersTale.CODE_GIVEN, request);
    Course course = requests.course(tenant, request);
    return new FiledOwnRequest(link.text(), until, course.term().receivedOn(), course.term().due());
  }

  private static ProblemException noFit() {
    return ProblemException.invalid(
        "/code", "is not the one that was sent, was used, or came too late");
  }

  /**
   * How far a request is.
   *
   * @throws ProblemException NOT_FOUND unless the link works
   */
  OwnRequest follow(String link) {
    return with(link, this::view);
  }

  private OwnRequest view(UUID tenant, Followed followed) {
    Organisation organisation = tenants.get(tenant);
    Course course = requests.course(tenant, followed.request());
    OwnRequest.Stage stage = OwnRequest.Stage.of(course);
    return new OwnRequest(
        organisation.controller(),
        organisation.contact(),
        stage,
        OwnRequest.Days.of(course.term(), followed.until()),
        stage == OwnRequest.Stage.ANSWERED || stage == OwnRequest.Stage.REFUSED
            ? Optional.of(answers.of(tenant, followed.request()))
            : Optional.empty());
  }

  /**
   * A certificate of the request.
   *
   * @throws ProblemException NOT_FOUND unless the link works and the answer names the certificate
   */
  Certificates.Pdf certificate(String link, String id, Language language) {
    return with(
        link,
        (tenant, followed) ->
            view(tenant, followed)
                .answer()
                .filter(answer -> answer.names(id))
                .map(answer -> certificates.pdf(tenant, id, language))
                .orElseThrow(() -> ProblemException.notFound("certificate")));
  }

  /**
   * Ends a link, as its person wants.
   *
   * @throws ProblemException NOT_FOUND unless the link works
   */
  void end(String link) {
    LinkToken token = parse(link);
    boolean unused =
        with(
            link,
            (tenant, followed) -> {
              kept.end(token);
              tell(
                  tenant,
                  Actor.system(OwnRequests.FILER),
                  AskersTale.LINK_ENDED,
                  followed.request());
              return true;
            });
  }

  private <T> T with(String link, BiFunction<UUID, Followed, T> work) {
    LinkToken token = parse(link);
    UUID tenant = token.tenant();
    return transactions.call(
        tenant, () -> work.apply(tenant, kept.follow(token).orElseThrow(Intake::noRequest)));
  }

  private static LinkToken parse(String link) {
    return LinkToken.parse(link).orElseThrow(Intake::noRequest);
  }

  private static ProblemException noRequest() {
    return ProblemException.notFound("request for this link");
  }

  /**
   * What a person wrote, for an officer, whose look is written down; in the caller's transaction.
   *
   * @throws ProblemException NOT_FOUND if the request did not come by the page
   */
  AskersWords words(Caller caller, UUID request) {
    AskersWords words =
        kept.words(caller.tenantId(), request)
            .orElseThrow(() -> ProblemException.notFound("request by the person's page"));
    tell(caller.tenantId(), Actor.of(caller), AskersTale.READ, request);
    return words;
  }

  private void tell(UUID tenant, Actor actor, String action, UUID request) {
    audit.record(tenant, actor, action, "request/" + request, Map.of());
  }
}
