// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import dev.lethe.certification.pdf.Page.Column;
import dev.lethe.certification.pdf.Page.Fact;
import dev.lethe.certification.pdf.Page.Section;
import dev.lethe.certification.pdf.Page.Table;
import dev.lethe.certification.statement.Coverage;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Treatment;
import dev.lethe.contract.digest.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sections after page 1: what tests said, where all of it comes from, and its limits.
 *
 * @param evidence what the certificate rests on
 * @param words language of the page
 */
record Details(Evidence evidence, Words words) {

  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.addAll(new TestDetails(evidence, words).sections());
    sections.add(provenance());
    sections.add(legal());
    sections.add(approvals(evidence.coverage().approvals(), words));
    recipients().ifPresent(sections::add);
    sections.add(copies());
    sections.add(limits());
    sections.add(digests());
    return sections;
  }

  private Section section(String key) {
    return Section.of(key, words.page("section." + key));
  }

  private Section provenance() {
    var data = evidence.treatment().dataset();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            words.page("dataset"),
            data.versionAfter()
                .map(after -> words.page("dataset.changed", data.id(), data.versionBefore(), after))
                .orElseGet(
                    () -> words.page("dataset.unchanged", data.id(), data.versionBefore()))));
    int doubtful = evidence.treatment().forgetSet().uncertain();
    facts.add(
        Fact.of(
            words.page("forget-set"),
            words.page(
                "forget-set.value",
                words.units(
                    evidence.treatment().forgetSet().unit(),
                    evidence.treatment().forgetSet().count()),
                Integer.toString(doubtful))));
    evidence
        .treatment()
        .forgetSet()
        .batch()
        .ifPresent(b -> facts.add(Fact.of(words.page("batch"), batch(b))));
    data.rowsPurgedAt()
        .ifPresent(t -> facts.add(Fact.of(words.page("rows-purged"), words.moment(t))));
    model(facts);
    evidence
        .treatment()
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
        .treatment()
        .method()
        .filter(Treatment.Method::supplied)
        .ifPresent(m -> facts.add(Fact.of(words.page("training"), words.page("training.unseen"))));
    evidence
        .trail()
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
    var environment = evidence.trail().environment();
    facts.add(
        Fact.of(
            words.page("software"),
            "platform "
                + environment.platformVersion()
                + environment.engineVersion().map(v -> ", engine " + v).orElse("")));
    environment
        .cpu()
        .ifPresent(
            c ->
                facts.add(
                    Fact.of(
                        words.page("cpu"),
                        words.page("cpu.value", c, Integer.toString(environment.threads())))));
    facts.add(
        Fact.of(
            words.page("supplied"),
            words.page(
                "supplied.value",
                words.page("supplier." + evidence.trail().suppliedBy().scores()),
                words.page("supplier." + evidence.trail().suppliedBy().data()))));
    return section("provenance").facts(facts);
  }

  private String batch(Treatment.Batch batch) {
    return words.page(
        "batch.value",
        batch.number(),
        Integer.toString(batch.requests()),
        words.units(evidence.treatment().forgetSet().unit(), batch.count()));
  }

  /** The model's name in full, and whether the one before it is still served. */
  private void model(List<Fact> facts) {
    var before = evidence.treatment().modelBefore();
    facts.add(
        Fact.of(
            words.page("model"),
            before.parameters() == 0
                ? words.page("model.uncounted", before.name(), before.format())
                : words.page(
                    "model.value",
                    before.name(),
                    before.format(),
                    Long.toString(before.parameters()))));
    evidence
        .treatment()
        .modelAfter()
        .ifPresent(
            after -> {
              if (!after.name().equals(before.name())) {
                facts.add(Fact.of(words.page("digest.model.after"), after.name()));
              }
              facts.add(Fact.of(words.page("use"), use(after)));
            });
  }

  /** Which model is served; of models that the controller treats itself Lethe cannot say. */
  private String use(Treatment.ModelAfter after) {
    if (isSupplied()) {
      return words.page("use.unseen");
    }
    String use = words.page(after.replacesInUse() ? "use.replaced" : "use.both");
    return after
        .deployedAt()
        .map(at -> words.page("use.since", words.moment(at), use))
        .orElseGet(() -> words.page("use.unknown", use));
  }

  private boolean isSupplied() {
    return evidence.treatment().method().filter(Treatment.Method::supplied).isPresent();
  }

  private Section legal() {
    var basis = evidence.parties().legalBasis();
    var retention = evidence.coverage().retention();
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(words.page("controller"), evidence.parties().issuer().controller()));
    evidence
        .parties()
        .issuer()
        .processor()
        .ifPresent(p -> facts.add(Fact.of(words.page("processor"), p)));
    facts.add(Fact.of(words.page("contact"), evidence.parties().issuer().contact()));
    facts.add(Fact.of(words.page("ground"), words.texts().text("ground." + basis.ground())));
    basis
        .exception()
        .ifPresent(
            e -> facts.add(Fact.of(words.page("exception"), words.texts().text("exception." + e))));
    basis
        .balancing()
        .ifPresent(b -> facts.add(Fact.of(words.page("balancing"), words.texts().text(b))));
    evidence
        .parties()
        .request()
        .extensionReason()
        .ifPresent(r -> facts.add(Fact.of(words.page("extension"), words.texts().text(r))));
    evidence
        .parties()
        .request()
        .clock()
        .ifPresent(
            c ->
                facts.add(
                    Fact.of(
                        words.page("clock"),
                        words.page(
                            "clock.value",
                            c.law(),
                            c.calendar().orElseGet(() -> words.page("clock.weekends")),
                            c.zone()))));
    evidence.parties().request().clock().flatMap(clock -> clock.stops()).stream()
        .flatMap(List::stream)
        .forEach(
            stop ->
                facts.add(
                    Fact.of(
                        words.page("stop." + stop.reason()),
                        words.page(
                            "stop.value", words.day(stop.from()), words.day(stop.until())))));
    int paused = evidence.parties().request().pausedDays();
    if (paused > 0) {
      facts.add(Fact.of(words.page("paused"), words.units("day", paused)));
    }
    facts.add(
        Fact.of(
            words.page("hold"),
            words.yesNo(retention.legalHold())
                + retention
                    .keepUntil()
                    .map(day -> ", " + words.page("hold.until", words.day(day)))
                    .orElse("")));
    return section("legal")
        .facts(facts)
        .quoted(retention.reason().map(r -> Fact.of(words.page("hold"), r)).stream().toList());
  }

  /** Who agreed. */
  static Section approvals(List<Coverage.Approval> approvals, Words words) {
    return Section.of("approvals", words.page("section.approvals"))
        .paragraphs(List.of(words.page("approvals.intro")))
        .table(
            new Table(
                List.of(
                    new Column(words.page("approver"), 25),
                    new Column(words.page("role"), 30),
                    new Column(words.page("decision"), 17),
                    new Column(words.page("time"), 28)),
                approvals.stream()
                    .map(
                        a ->
                            List.of(
                                a.personRef(),
                                words.name(a.role()),
                                words.page("vote." + a.decision()),
                                words.moment(a.at())))
                    .toList()));
  }

  private Optional<Section> recipients() {
    if (evidence.coverage().recipients().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        section("recipients")
            .table(
                new Table(
                    List.of(
                        new Column(words.page("recipients"), 40),
                        new Column(words.page("count"), 12),
                        new Column(words.page("notified"), 24),
                        new Column(words.page("confirmed"), 24)),
                    evidence.coverage().recipients().stream()
                        .map(
                            r ->
                                List.of(
                                    words.name(r.recipientClass()),
                                    Integer.toString(r.count()),
                                    words.day(r.notifiedAt()),
                                    words.day(r.confirmedAt())))
                        .toList()))
            .quoted(
                evidence.coverage().recipients().stream()
                    .flatMap(
                        r ->
                            r.impossibleReason().stream()
                                .map(why -> Fact.of(words.name(r.recipientClass()), why)))
                    .toList()));
  }

  private Section copies() {
    List<String> covered =
        evidence.coverage().copies().covered().stream()
            .map(
                c ->
                    words.page(
                        "copies.covered",
                        words.texts().text("copy." + c.kind()),
                        words.texts().text("holder." + c.place())))
            .toList();
    List<String> items = new ArrayList<>(covered);
    evidence
        .coverage()
        .copies()
        .excluded()
        .forEach(c -> items.add(words.page("copies.excluded", FirstPage.copy(c, words))));
    evidence
        .treatment()
        .derived()
        .forEach(
            d ->
                items.add(
                    words.page("derived." + d.kind()) + ": " + words.page("action." + d.action())));
    List<Fact> reasons = new ArrayList<>();
    evidence
        .coverage()
        .copies()
        .excluded()
        .forEach(c -> reasons.add(Fact.of(words.texts().text("copy." + c.kind()), c.reason())));
    evidence
        .coverage()
        .scope()
        .modelsExcluded()
        .forEach(m -> reasons.add(Fact.of(words.page("model.excluded", m.id()), m.reason())));
    return section("copies")
        .paragraphs(items.isEmpty() ? List.of(words.page("copies.none")) : List.of())
        .items(items)
        .quoted(reasons);
  }

  private Section limits() {
    List<String> items =
        new ArrayList<>(evidence.trail().limits().stream().map(words.texts()::text).toList());
    items.add(words.page("review", words.day(evidence.trail().statusEntry().reviewAfter())));
    return section("limits").items(items);
  }

  private Section digests() {
    List<Fact> facts = new ArrayList<>();
    add(facts, "evidence", evidence.digest());
    add(facts, "model.before", evidence.treatment().modelBefore().digest());
    evidence.treatment().modelAfter().ifPresent(m -> add(facts, "model.after", m.digest()));
    add(facts, "dataset.before", evidence.treatment().dataset().digestBefore());
    evidence.treatment().dataset().digestAfter().ifPresent(d -> add(facts, "dataset.after", d));
    add(facts, "forget-set", evidence.treatment().forgetSet().commitment());
    add(facts, "subject", evidence.parties().subject().commitment());
    add(facts, "selection", evidence.treatment().forgetSet().selectionDigest());
    evidence
        .treatment()
        .method()
        .ifPresent(
            m -> {
              m.pluginDigest().ifPresent(d -> add(facts, "plugin", d));
              add(facts, "parameters", m.parametersDigest());
            });
    evidence
        .examination()
        .testPlan()
        .ifPresent(
            p -> {
              add(facts, "plan", p.digest());
              p.earlierPlans().forEach(earlier -> add(facts, "plan.earlier", earlier));
            });
    evidence.coverage().approvals().stream()
        .findFirst()
        .ifPresent(a -> add(facts, "approved-plan", a.planDigest()));
    evidence.trail().environment().runPlanDigest().ifPresent(d -> add(facts, "run-plan", d));
    evidence.trail().environment().runOutcomeDigest().ifPresent(d -> add(facts, "run-outcome", d));
    add(facts, "sbom", evidence.trail().environment().sbomDigest());
    add(facts, "rule", evidence.conclusion().outcomeRule().digest());
    add(facts, "seal-key", evidence.parties().issuer().sealSpki());
    return section("digests").paragraphs(List.of(words.page("digests.intro"))).facts(facts);
  }

  private void add(List<Fact> facts, String key, Digest digest) {
    facts.add(Fact.mono(words.page("digest." + key), digest.hex()));
  }
}
