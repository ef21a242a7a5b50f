// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import dev.lethe.certification.pdf.Page.Fact;
import dev.lethe.certification.pdf.Page.Section;
import dev.lethe.certification.statement.CanaryEvidence;
import dev.lethe.certification.statement.CanaryEvidence.Bound;
import dev.lethe.certification.statement.CanaryEvidence.Look;
import dev.lethe.certification.statement.CanaryEvidence.Sensitivity;
import dev.lethe.contract.canary.CanaryFindings.Strength;
import java.util.ArrayList;
import java.util.List;

/**
 * What canaries show, and that it is not the records of the request that were measured.
 *
 * @param canaries what was found
 * @param words language of the page
 */
record CanaryWords(CanaryEvidence canaries, Words words) {

  Section section() {
    List<String> paragraphs = new ArrayList<>(List.of(words.page("canaries.intro")));
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            words.page("canaries.sensitivity"),
            canaries
                .original()
                .map(this::sensitivity)
                .orElseGet(() -> words.page("canaries.sensitivity.absent"))));
    canaries.block().ifPresent(block -> facts.addAll(block(block)));
    canaries
        .original()
        .flatMap(Sensitivity::chance)
        .ifPresent(chance -> facts.add(Fact.of(words.page("canaries.chance"), chance(chance))));
    facts.add(Fact.mono(words.page("canaries.sealed"), canaries.sealed().toString()));
    canaries
        .block()
        .ifPresent(b -> paragraphs.add(words.page("canaries.limit", Integer.toString(b.heads()))));
    return Section.of("canaries", words.page("section.canaries"))
        .paragraphs(paragraphs)
        .facts(facts);
  }

  private String sensitivity(Sensitivity s) {
    return words.page(
        "canaries.sensitivity.value",
        Integer.toString(s.canaries()),
        Integer.toString(canaries.oracles()),
        words.number(s.auc()),
        words.number(s.low()),
        words.number(s.high()),
        bound(s.bound()));
  }

  private String chance(CanaryEvidence.Chance chance) {
    String share =
        words.page(
            "canaries.chance.value", words.number(chance.share()), Integer.toString(chance.size()));
    return chance.strength() == Strength.STRONG
        ? share
        : share + ": " + words.page("canaries." + chance.strength());
  }

  private List<Fact> block(CanaryEvidence.Block block) {
    String carried =
        words.page(
            "canaries.block.value",
            Integer.toString(block.canaries()),
            Integer.toString(block.heads()));
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            words.page("canaries.block"),
            block.again() ? carried + "; " + words.page("canaries.block.again") : carried));
    block.before().ifPresent(look -> facts.add(Fact.of(words.page("canaries.before"), look(look))));
    String finding = words.page("canaries." + block.finding());
    facts.add(
        Fact.of(
            words.page("canaries.after"),
            block.after().map(look -> look(look) + ": " + finding).orElse(finding)));
    return facts;
  }

  private String look(Look look) {
    String seen =
        words.page(
            "canaries.look",
            words.number(look.auc()),
            words.number(look.pValue()),
            bound(look.bound()));
    return look.ties() ? seen + "; " + words.page("canaries.ties") : seen;
  }

  private String bound(Bound bound) {
    return words.page(
        bound.epsilon().value().signum() > 0 ? "canaries.bound" : "canaries.bound.none",
        words.number(bound.epsilon()),
        Integer.toString(bound.right()),
        Integer.toString(bound.guesses()));
  }
}
