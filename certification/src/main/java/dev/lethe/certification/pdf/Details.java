// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import dev.lethe.certification.pdf.Page.Fact;
import dev.lethe.certification.pdf.Page.Section;
import dev.lethe.certification.pdf.Page.Table;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Examination.Test;
import dev.lethe.certification.statement.Treatment.Guarantee;
import dev.lethe.contract.digest.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sections after page 1: every number, every limit, and how to check all of it.
 *
 * @param evidence what the certificate rests on
 * @param words language of the page
 */
record Details(Evidence evidence, Words words) {

  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    tests().ifPresent(sections::add);
    controls().ifPresent(sections::add);
    utility().ifPresent(sections::add);
    sections.add(attacksNotRun());
    guarantee().ifPresent(sections::add);
    sections.add(provenance());
    sections.add(legal());
    sections.add(approvals());
    recipients().ifPresent(sections::add);
    sections.add(copies());
    sections.add(limits());
    sections.add(digests());
    return sections;
  }

  private Section section(String key) {
    return Section.of(key, words.page("section." + key));
  }

  private Optional<Section> tests() {
    return evidence
        .tests()
        .filter(t -> !t.isEmpty())
        .map(
            tests ->
                section("tests")
                    .paragraphs(List.of(words.page("tests.intro")))
                    .table(
                        new Table(
                            List.of(
                                words.page("test"),
                                words.page("test.on"),
                                words.page("estimate"),
                                words.page("interval.column"),
                                words.page("margin"),
                                words.page("adjusted-p"),
                                words.page("decision")),
                            tests.stream().map(this::row).toList())));
  }

  private List<String> row(Test test) {
    String interval =
        test.ciLow()
            .map(low -> words.interval(low, test.ciHigh().orElseThrow()))
            .orElse(words.none());
    return List.of(
        test.id() + " " + test.attack(),
        words.page("test.target", test.target(), Integer.toString(test.n())),
        words.number(test.estimate()),
        interval,
        test.margin().map(m -> "± " + words.number(m)).orElse(words.none()),
        words.number(test.adjustedP()),
        test.decision().map(d -> words.page("decision." + d)).orElse(words.none()));
  }

  private Optional<Section> controls() {
    return evidence
        .controls()
        .map(
            c -> {
              List<Fact> facts = new ArrayList<>();
              facts.add(Fact.of(words.page("controls"), FirstPage.controls(c, words)));
              facts.add(
                  Fact.of(
                      words.page("oracles"),
                      words.page(
                          "oracles.value",
                          Integer.toString(c.oracles()),
                          Integer.toString(c.minOracles()))));
              evidence
                  .power()
                  .ifPresent(
                      p -> {
                        facts.add(
                            Fact.of(
                                words.page("power.target"),
                                words.number(p.target()) + ", " + words.number(p.achieved())));
                        facts.add(
                            Fact.of(
                                words.page("power.units"),
                                p.plannedUnits() + ", " + p.usedUnits()));
                      });
              evidence
                  .confidence()
                  .ifPresent(
                      k ->
                          facts.add(
                              Fact.of(
                                  words.page("confidence"),
                                  words.page(
                                      "confidence.value",
                                      words.number(k.alpha()),
                                      words.number(k.level()),
                                      k.intervalMethod(),
                                      k.multiplicity(),
                                      Integer.toString(k.familySize())))));
              evidence
                  .testPlan()
                  .ifPresent(
                      p ->
                          facts.add(
                              Fact.of(
                                  words.page("plan"),
                                  words.page(
                                      "plan.value",
                                      words.moment(p.registeredAt()),
                                      Long.toString(p.logIndex()),
                                      Integer.toString(p.candidates()),
                                      Integer.toString(p.earlierPlans().size())))));
              return section("controls")
                  .paragraphs(List.of(words.page("controls.intro")))
                  .facts(facts);
            });
  }

  private Optional<Section> utility() {
    if (evidence.utility().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        section("utility")
            .table(
                new Table(
                    List.of(words.page("metric"), words.page("before"), words.page("after")),
                    evidence.utility().stream()
                        .map(
                            u ->
                                List.of(
                                    u.metric(), words.number(u.before()), words.number(u.after())))
                        .toList())));
  }

  private Section attacksNotRun() {
    return section("not-run")
        .paragraphs(List.of(words.page("not-run.intro")))
        .table(
            new Table(
                List.of(words.page("attack"), words.page("reason")),
                evidence.attacksNotRun().stream()
                    .map(a -> List.of(a.attack(), words.texts().text(a.reason())))
                    .toList()));
  }

  private Optional<Section> guarantee() {
    return evidence.guarantee().map(this::guarantee);
  }

  private Section guarantee(Guarantee guarantee) {
    List<Fact> facts = new ArrayList<>();
    guarantee.epsilon().ifPresent(e -> facts.add(Fact.of("ε", words.number(e))));
    guarantee.delta().ifPresent(d -> facts.add(Fact.of("δ", words.number(d))));
    guarantee
        .budgetUsed()
        .ifPresent(b -> facts.add(Fact.of(words.page("budget"), words.number(b))));
    return section("guarantee")
        .paragraphs(List.of(words.texts().text(guarantee.claim()), words.page("assumptions.intro")))
        .facts(facts)
        .items(guarantee.assumptions().stream().map(words.texts()::text).toList());
  }

  private Section provenance() {
    var data = evidence.dataset();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            words.page("dataset"),
            data.id()
                + " "
                + data.versionBefore()
                + " → "
                + data.versionAfter().orElse(words.none())));
    data.rowsPurgedAt()
        .ifPresent(t -> facts.add(Fact.of(words.page("rows-purged"), words.moment(t))));
    evidence
        .training()
        .ifPresent(
            t -> {
              facts.add(Fact.mono(words.page("run"), t.runId()));
              facts.add(Fact.of(words.page("grade"), words.page("grade." + t.provenanceGrade())));
              facts.add(
                  Fact.of(
                      words.page("run.time"),
                      words.moment(t.startedAt()) + " – " + words.moment(t.finishedAt())));
              facts.add(Fact.of(words.page("seed"), t.seed()));
            });
    evidence
        .replay()
        .ifPresent(
            r ->
                facts.add(
                    Fact.of(
                        words.page("replay"),
                        r.notMadeReason()
                            .map(words.texts()::text)
                            .orElse(
                                words.page(
                                    r.equalDigests() ? "replay.equal" : "replay.differs")))));
    var environment = evidence.environment();
    facts.add(
        Fact.of(
            words.page("software"),
            "platform "
                + environment.platformVersion()
                + environment.engineVersion().map(v -> ", engine " + v).orElse("")));
    environment
        .cpu()
        .ifPresent(c -> facts.add(Fact.of(words.page("cpu"), c + ", " + environment.threads())));
    facts.add(
        Fact.of(
            words.page("supplied"),
            words.page(
                "supplied.value",
                words.page("supplier." + evidence.suppliedBy().scores()),
                words.page("supplier." + evidence.suppliedBy().data()))));
    return section("provenance").facts(facts);
  }

  private Section legal() {
    var basis = evidence.legalBasis();
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(words.page("ground"), words.texts().text("ground." + basis.ground())));
    basis
        .exception()
        .ifPresent(
            e -> facts.add(Fact.of(words.page("exception"), words.texts().text("exception." + e))));
    basis
        .balancing()
        .ifPresent(b -> facts.add(Fact.of(words.page("balancing"), words.texts().text(b))));
    evidence
        .request()
        .extensionReason()
        .ifPresent(r -> facts.add(Fact.of(words.page("extension"), words.texts().text(r))));
    facts.add(Fact.of(words.page("hold"), words.yesNo(evidence.retention().legalHold())));
    facts.add(Fact.of(words.page("contact"), evidence.issuer().contact()));
    evidence.issuer().processor().ifPresent(p -> facts.add(Fact.of(words.page("processor"), p)));
    return section("legal")
        .facts(facts)
        .quoted(
            evidence.retention().reason().map(r -> Fact.of(words.page("hold"), r)).stream()
                .toList());
  }

  private Section approvals() {
    return section("approvals")
        .table(
            new Table(
                List.of(
                    words.page("approver"),
                    words.page("role"),
                    words.page("decision"),
                    words.page("time")),
                evidence.approvals().stream()
                    .map(
                        a ->
                            List.of(
                                a.personRef(),
                                a.role(),
                                words.page("vote." + a.decision()),
                                words.moment(a.at())))
                    .toList()));
  }

  private Optional<Section> recipients() {
    if (evidence.recipients().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        section("recipients")
            .table(
                new Table(
                    List.of(
                        words.page("recipients"),
                        words.page("count"),
                        words.page("notified"),
                        words.page("confirmed")),
                    evidence.recipients().stream()
                        .map(
                            r ->
                                List.of(
                                    r.recipientClass(),
                                    Integer.toString(r.count()),
                                    words.day(r.notifiedAt()),
                                    words.day(r.confirmedAt())))
                        .toList()))
            .quoted(
                evidence.recipients().stream()
                    .flatMap(
                        r ->
                            r.impossibleReason().stream()
                                .map(why -> Fact.of(r.recipientClass(), why)))
                    .toList()));
  }

  private Section copies() {
    List<String> covered =
        evidence.copies().covered().stream()
            .map(
                c ->
                    words.page(
                        "copies.covered",
                        words.texts().text("copy." + c.kind()),
                        words.texts().text("holder." + c.place())))
            .toList();
    List<String> items = new ArrayList<>(covered);
    evidence
        .copies()
        .excluded()
        .forEach(c -> items.add(words.page("copies.excluded", FirstPage.copy(c, words))));
    evidence
        .derived()
        .forEach(
            d ->
                items.add(
                    words.page("derived." + d.kind()) + ": " + words.page("action." + d.action())));
    List<Fact> reasons = new ArrayList<>();
    evidence
        .copies()
        .excluded()
        .forEach(c -> reasons.add(Fact.of(words.texts().text("copy." + c.kind()), c.reason())));
    evidence
        .scope()
        .modelsExcluded()
        .forEach(m -> reasons.add(Fact.of(words.page("model.excluded", m.id()), m.reason())));
    return section("copies")
        .paragraphs(items.isEmpty() ? List.of(words.page("copies.none")) : List.of())
        .items(items)
        .quoted(reasons);
  }

  private Section limits() {
    return section("limits").items(evidence.limits().stream().map(words.texts()::text).toList());
  }

  private Section digests() {
    List<Fact> facts = new ArrayList<>();
    add(facts, "evidence", evidence.digest());
    add(facts, "model.before", evidence.modelBefore().digest());
    evidence.modelAfter().ifPresent(m -> add(facts, "model.after", m.digest()));
    add(facts, "dataset.before", evidence.dataset().digestBefore());
    evidence.dataset().digestAfter().ifPresent(d -> add(facts, "dataset.after", d));
    add(facts, "forget-set", evidence.forgetSet().commitment());
    add(facts, "subject", evidence.subject().commitment());
    evidence.testPlan().ifPresent(p -> add(facts, "plan", p.digest()));
    evidence.approvals().stream()
        .findFirst()
        .ifPresent(a -> add(facts, "approved-plan", a.planDigest()));
    evidence.environment().runOutcomeDigest().ifPresent(d -> add(facts, "run-outcome", d));
    add(facts, "seal-key", evidence.issuer().sealSpki());
    return section("digests").paragraphs(List.of(words.page("digests.intro"))).facts(facts);
  }

  private void add(List<Fact> facts, String key, Digest digest) {
    facts.add(Fact.mono(words.page("digest." + key), digest.hex()));
  }
}
