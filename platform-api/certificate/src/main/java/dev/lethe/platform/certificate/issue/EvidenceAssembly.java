// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.issue;

import dev.lethe.certification.law.HolidayCalendar;
import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.Commitment;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.statement.Conclusion;
import dev.lethe.certification.statement.Coverage;
import dev.lethe.certification.statement.Coverage.Approval;
import dev.lethe.certification.statement.Coverage.Retention;
import dev.lethe.certification.statement.Coverage.Vote;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Examination;
import dev.lethe.certification.statement.Examination.RegisteredPlan;
import dev.lethe.certification.statement.JudgedReport;
import dev.lethe.certification.statement.OutcomeRule;
import dev.lethe.certification.statement.Parties;
import dev.lethe.certification.statement.Trail;
import dev.lethe.certification.statement.Trail.Environment;
import dev.lethe.certification.statement.Trail.LogHead;
import dev.lethe.certification.statement.Trail.StatusEntry;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.platform.certificate.CertificateVersion;
import dev.lethe.platform.certificate.status.StatusPlaces;
import dev.lethe.platform.execution.Outcomes;
import dev.lethe.platform.execution.TreatmentFacts;
import dev.lethe.platform.key.SigningKeys;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.plan.Decision;
import dev.lethe.platform.request.AnswerTerm;
import dev.lethe.platform.request.LawTerm;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Puts the evidence of one certificate together, field by field, from what the database and the
 * stored documents say. Nothing is guessed: what the platform cannot know stands in {@code limits},
 * {@code attacksNotRun} or {@code copies}.
 */
@ApplicationScoped
class EvidenceAssembly {

  private static final Duration REVIEW = Duration.ofDays(365);

  private final SigningKeys keys;
  private final InstallationLog log;
  private final Clock clock;
  private final String version;
  private final SecureRandom random = new SecureRandom();

  EvidenceAssembly(
      SigningKeys keys,
      InstallationLog log,
      Clock clock,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.keys = keys;
    this.log = log;
    this.clock = clock;
    this.version = version;
  }

  /** A new certificate id. */
  Parties.CertificateId newId() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return new Parties.CertificateId("LC-" + HexFormat.of().formatHex(bytes));
  }

  /**
   * The evidence.
   *
   * @param certificate number and version
   * @param place on the status lists
   * @param supersedes the certificate that this one replaces
   * @throws LogException if the log's head cannot be read
   */
  Evidence assemble(
      CertifiedTarget c,
      CertificateVersion certificate,
      StatusPlaces.Place place,
      Optional<String> supersedes)
      throws LogException {
    Instant issued = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    JudgedReport judged = JudgedReport.of(c.report(), c.testPlan()).inBands();
    OutcomeRule.Basis basis =
        Outcomes.basis(
            c.plan().document().models(c.request().id()).size(),
            c.target(),
            c.treatment(),
            c.treated().provenanceGrade(),
            c.replay(),
            judged);
    Checkpoint head = log.open().head();
    byte[] salt = new byte[Commitment.SALT_BYTES];
    random.nextBytes(salt);
    return new Evidence(
        Evidence.SCHEMA,
        new Parties(
            new Parties.Certificate(
                certificate.number(), certificate.version(), issued, supersedes),
            issuer(c),
            subject(c),
            request(c),
            new Parties.LegalBasis(c.request().ground(), Optional.empty(), Optional.empty())),
        TreatmentEvidence.of(c, basis.deed()),
        new Examination(
            Optional.of(registeredPlan(c)),
            Optional.of(judged.tests()),
            Optional.of(judged.controls()),
            Optional.of(judged.power()),
            judged.remainder(),
            Optional.of(judged.confidence()),
            Reservations.attacksNotRun(c),
            judged.utility()),
        new Conclusion(OutcomeRule.decide(basis), basis.rule()),
        new Coverage(
            basis.scope(),
            basis.copies(),
            new Retention(false, Optional.empty(), Optional.empty()),
            List.of(),
            c.decisions().stream().map(d -> approval(c, d)).toList()),
        new Trail(
            environment(c),
            Reservations.suppliedBy(c),
            Reservations.limits(c),
            new StatusEntry(place.list(), place.index(), issued.plus(REVIEW)),
            new LogHead(head.origin(), head.size(), head.root()),
            Trail.saltText(salt),
            basis.deed().replay()));
  }

  private Parties.Issuer issuer(CertifiedTarget c) {
    return new Parties.Issuer(
        c.organisation().controller(),
        Optional.empty(),
        c.organisation().contact(),
        keys.sealSpki());
  }

  private static Parties.Subject subject(CertifiedTarget c) {
    return new Parties.Subject(
        Parties.SubjectKind.valueOf(c.request().kind().name()),
        c.salts().commit(Commitment.Kind.SUBJECT, c.request().id().toString()),
        Parties.SaltHolder.CONTROLLER);
  }

  private static Parties.Request request(CertifiedTarget c) {
    var term = c.request().clock();
    return new Parties.Request(
        c.salts().commit(Commitment.Kind.REQUEST, c.request().reference()),
        term.receivedAt().truncatedTo(ChronoUnit.SECONDS),
        term.first().dueAt(),
        term.extended() ? Optional.of(term.dueAt()) : Optional.empty(),
        term.extended() ? Optional.of("extension.in-notice") : Optional.empty(),
        term.pausedDays(),
        Optional.empty(),
        clock(term));
  }

  private static Optional<Parties.TermClock> clock(AnswerTerm term) {
    if (term instanceof LawTerm by) {
      return Optional.of(
          new Parties.TermClock(
              by.law().id(),
              by.calendar().map(HolidayCalendar::id),
              by.zone().getId(),
              by.receivedOn(),
              by.first().due(),
              by.extended() ? Optional.of(by.due()) : Optional.empty(),
              by.stops().isEmpty() ? Optional.empty() : Optional.of(by.stops())));
    }
    return Optional.empty();
  }

  private static RegisteredPlan registeredPlan(CertifiedTarget c) {
    TreatmentFacts treatment = c.treatment();
    TreatmentFacts.Registered registered = treatment.registered().orElseThrow();
    List<Digest> earlier = new ArrayList<>();
    for (TreatmentFacts other : c.tries()) {
      if (!other.targetId().equals(treatment.targetId())) {
        other.registered().ifPresent(r -> earlier.add(r.testPlan()));
      }
    }
    return new RegisteredPlan(
        registered.testPlan(),
        registered.at().truncatedTo(ChronoUnit.SECONDS),
        registered.logIndex().orElseThrow(),
        earlier,
        c.testPlan().rule().candidates());
  }

  private static Approval approval(CertifiedTarget c, Decision decision) {
    return new Approval(
        "approver",
        "ap-" + c.salts().pseudonym(decision.person()),
        decision.verdict() == Decision.Verdict.APPROVE ? Vote.APPROVED : Vote.REFUSED,
        decision.at().truncatedTo(ChronoUnit.SECONDS),
        decision.planDigest());
  }

  private Environment environment(CertifiedTarget c) {
    RunOutcome.Provenance provenance = c.outcome().provenance();
    Map<String, Object> components = new TreeMap<>();
    components.put("libraries", new TreeMap<>(provenance.libraries()));
    components.put("plugins", provenance.plugins());
    return new Environment(
        version,
        Optional.of(provenance.engineVersion()),
        Digest.of(CanonicalJson.bytes(components)),
        c.treatment().run().plan(),
        c.treatment().run().outcome(),
        Optional.of(provenance.cpu()),
        provenance.threads());
  }
}
