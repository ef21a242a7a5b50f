// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import dev.lethe.certification.pdf.Page.Fact;
import dev.lethe.certification.pdf.Page.Section;
import dev.lethe.certification.pdf.Page.Table;
import dev.lethe.certification.statement.Evidence;
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

  private Section provenance() {
    var data = evidence.dataset();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            words.page("dataset"),
            data.id()
                + " "
                + data.versionBefore()
                + data.versionAfter()
                    .map(after -> " → " + after)
                    .orElseGet(() -> ", " + words.page("dataset.unchanged"))));
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
                                words.name(a.role()),
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
                                    words.name(r.recipientClass()),
                                    Integer.toString(r.count()),
                                    words.day(r.notifiedAt()),
                                    words.day(r.confirmedAt())))
                        .toList()))
            .quoted(
                evidence.recipients().stream()
                    .flatMap(
                        r ->
                            r.impossibleReason().stream()
                                .map(why -> Fact.of(words.name(r.recipientClass()), why)))
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
