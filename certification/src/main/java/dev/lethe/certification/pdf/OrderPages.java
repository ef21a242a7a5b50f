// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import dev.lethe.certification.pdf.Page.Column;
import dev.lethe.certification.pdf.Page.Fact;
import dev.lethe.certification.pdf.Page.Section;
import dev.lethe.certification.pdf.Page.Table;
import dev.lethe.certification.statement.OrderEvidence;
import dev.lethe.certification.statement.OrderEvidence.Done;
import dev.lethe.certification.statement.OrderEvidence.Outside;
import dev.lethe.certification.statement.OrderList;
import dev.lethe.certification.statement.OrderList.Doing;
import dev.lethe.certification.statement.OrderList.Item;
import dev.lethe.certification.statement.OrderList.Kind;
import dev.lethe.contract.digest.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the certificate of an order says: what was ordered, found and done on page 1, every version
 * after it.
 *
 * @param evidence what the certificate rests on
 * @param words language of the page
 */
record OrderPages(OrderEvidence evidence, Words words) {

  /** More versions than these stand in the evidence alone. */
  private static final int MOST_ROWS = 80;

  private static final int LONGEST_NAME = 60;

  List<String> shows() {
    var ordered = evidence.list().ordered();
    List<String> shows = new ArrayList<>();
    shows.add(
        words.page(
            "order.shows.found",
            count(item -> item.kind() == Kind.DATA),
            count(item -> item.kind() == Kind.MODEL),
            words.day(ordered.orderedOn())));
    shows.add(
        words.page("order.shows.agreed", Integer.toString(evidence.deed().approvals().size())));
    shows.add(words.page("order.shows.gone", count(item -> item.doing() == Doing.DESTROY)));
    Predicate<Item> elsewhere = item -> item.doing() == Doing.CONTROLLER_DESTROYS;
    if (evidence.list().items().stream().anyMatch(elsewhere)) {
      shows.add(words.page("order.shows.ended", count(elsewhere)));
    }
    return shows;
  }

  List<String> showsNot() {
    return List.of(
        words.page("order.not.copies"),
        words.page("order.not.unregistered"),
        words.page("not.legal"));
  }

  List<Fact> facts() {
    var ordered = evidence.list().ordered();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            words.page("order.order"),
            words.page(
                "order.order.value",
                Words.shortened(ordered.authority(), LONGEST_NAME),
                ordered.fileNumber())));
    facts.add(
        Fact.of(
            words.page("order.days"),
            words.page(
                "order.days.value",
                words.day(ordered.orderedOn()),
                words.day(ordered.dueOn()),
                words.moment(evidence.deed().doneAt()))));
    facts.add(
        Fact.of(
            words.page("order.data"),
            Words.shortened(
                ordered.datasets().stream()
                    .map(OrderList.Subject::name)
                    .collect(Collectors.joining(", ")),
                2 * LONGEST_NAME)));
    facts.add(
        Fact.of(
            words.page("order.models"),
            words.page(
                "order.models.value",
                Integer.toString(evidence.list().models().size()),
                Long.toString(
                    evidence.list().models().stream().filter(m -> m.by().isPresent()).count()))));
    facts.add(Fact.mono(words.page("digest.order-list"), Words.brief(evidence.list().digest())));
    return facts;
  }

  private String count(Predicate<Item> wanted) {
    return Long.toString(evidence.list().items().stream().filter(wanted).count());
  }

  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.add(items());
    models().ifPresent(sections::add);
    sections.add(Details.approvals(evidence.deed().approvals(), words));
    sections.add(
        section("order-outside").items(evidence.outside().stream().map(this::outside).toList()));
    List<String> limits =
        new ArrayList<>(evidence.trace().limits().stream().map(words.texts()::text).toList());
    limits.add(words.page("review", words.day(evidence.statusEntry().reviewAfter())));
    sections.add(section("limits").items(limits));
    sections.add(digests());
    return sections;
  }

  private Section section(String key) {
    return Section.of(key, words.page("section." + key));
  }

  private Section items() {
    Map<UUID, Item> all =
        evidence.list().items().stream().collect(Collectors.toMap(Item::id, item -> item));
    Map<UUID, Done> done =
        evidence.deed().done().stream().collect(Collectors.toMap(Done::id, one -> one));
    List<List<String>> rows =
        evidence.list().items().stream()
            .limit(MOST_ROWS)
            .map(
                item ->
                    List.of(
                        item.name(),
                        way(item, all),
                        words.page("order.doing." + item.doing()),
                        Optional.ofNullable(done.get(item.id()))
                            .map(one -> words.moment(one.goneAt().orElse(one.endedAt())))
                            .orElse(words.none()),
                        item.digest().map(Words::brief).orElse(words.none())))
            .toList();
    int more = evidence.list().items().size() - rows.size();
    List<String> told = new ArrayList<>(List.of(words.page("order.items.intro")));
    if (more > 0) {
      told.add(words.page("order.items.more", Integer.toString(more)));
    }
    return section("order-items")
        .paragraphs(told)
        .table(
            new Table(
                List.of(
                    new Column(words.page("order.version"), 22),
                    new Column(words.page("order.way"), 25),
                    new Column(words.page("order.doing"), 19),
                    new Column(words.page("time"), 17),
                    new Column("SHA-256", 17)),
                rows));
  }

  private String way(Item item, Map<UUID, Item> all) {
    return item.from()
        .map(all::get)
        .map(from -> words.page("order.link." + item.link(), from.name()))
        .orElseGet(() -> words.page("order.link." + item.link()));
  }

  private Optional<Section> models() {
    if (evidence.list().models().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        section("order-models")
            .table(
                new Table(
                    List.of(
                        new Column(words.page("model"), 26),
                        new Column(words.page("order.by"), 30),
                        new Column(words.page("order.learned"), 22),
                        new Column(words.page("grade"), 22)),
                    evidence.list().models().stream()
                        .map(
                            model ->
                                List.of(
                                    model.name(),
                                    model
                                        .by()
                                        .map(by -> by.name() + ", " + Words.brief(by.digest()))
                                        .orElse(words.page("order.by.none")),
                                    model
                                        .by()
                                        .map(OrderList.CleanVersion::learnedFrom)
                                        .orElse(words.none()),
                                    model
                                        .by()
                                        .map(OrderList.CleanVersion::provenanceGrade)
                                        .orElse(words.none())))
                        .toList())));
  }

  private String outside(Outside outside) {
    return words.page(
        "order.outside." + outside.kind(), outside.count().map(String::valueOf).orElse(""));
  }

  private Section digests() {
    List<Fact> facts = new ArrayList<>();
    add(facts, "evidence", evidence.digest());
    add(facts, "order-list", evidence.list().digest());
    add(facts, "seal-key", evidence.issuer().sealSpki());
    return section("digests").paragraphs(List.of(words.page("digests.intro"))).facts(facts);
  }

  private void add(List<Fact> facts, String key, Digest digest) {
    facts.add(Fact.mono(words.page("digest." + key), digest.hex()));
  }
}
