// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import dev.lethe.certification.statement.Coverage.Vote;
import dev.lethe.certification.statement.EvidenceRules.Kind;
import dev.lethe.certification.statement.EvidenceRules.Violation;
import dev.lethe.certification.statement.OrderEvidence.Done;
import dev.lethe.certification.statement.OrderEvidence.Outside;
import dev.lethe.certification.statement.OrderEvidence.OutsideKind;
import dev.lethe.certification.statement.OrderList.CleanVersion;
import dev.lethe.certification.statement.OrderList.Doing;
import dev.lethe.certification.statement.OrderList.Item;
import dev.lethe.certification.statement.OrderList.Link;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The rules between fields of the evidence of an order: the list is the one that was agreed on,
 * every version on it is led to from what the order names, and every one that was to end did, after
 * people had agreed. All rules are looked at, and all that are broken are reported.
 */
public final class OrderRules {

  private static final int MIN_APPROVALS = 2;

  /** What every certificate of an order says that it does not show. */
  public static final List<String> LIMITS =
      List.of("limit.order-registry-only", "limit.order-copies", "limit.not-legal-advice");

  private final OrderEvidence evidence;
  private final Map<UUID, Item> items = new LinkedHashMap<>();
  private final List<Violation> violations = new ArrayList<>();

  private OrderRules(OrderEvidence evidence) {
    this.evidence = evidence;
    evidence.list().items().forEach(item -> items.put(item.id(), item));
  }

  /** Every rule that this evidence breaks; empty if none. */
  public static List<Violation> violations(OrderEvidence evidence) {
    OrderRules rules = new OrderRules(evidence);
    rules.approvals();
    rules.paths();
    rules.done();
    rules.replacements();
    rules.outside();
    rules.words();
    return List.copyOf(rules.violations);
  }

  private void check(boolean holds, Kind kind, String field, String expected, Object found) {
    if (!holds) {
      violations.add(new Violation(kind, field, expected, String.valueOf(found)));
    }
  }

  private void check(boolean holds, String field, String expected, Object found) {
    check(holds, Kind.SCHEMA, field, expected, found);
  }

  private void approvals() {
    var approvals = evidence.deed().approvals();
    check(
        approvals.stream().map(Coverage.Approval::personRef).distinct().count() >= MIN_APPROVALS,
        Kind.APPROVAL_MISSING,
        "approvals",
        MIN_APPROVALS + " people or more",
        approvals.size());
    check(
        approvals.stream().allMatch(a -> a.decision() == Vote.APPROVED),
        Kind.APPROVAL_MISSING,
        "approvals.decision",
        "all agreed",
        "somebody did not");
    check(
        approvals.stream().allMatch(a -> a.planDigest().equals(evidence.list().digest())),
        Kind.APPROVAL_MISSING,
        "approvals.planDigest",
        "the digest of the list, " + evidence.list().digest(),
        approvals.stream().map(a -> a.planDigest().toString()).distinct().toList());
    check(
        approvals.stream().noneMatch(a -> a.at().isAfter(evidence.deed().agreedAt())),
        "approvals.at",
        "not after agreedAt",
        evidence.deed().agreedAt());
  }

  /** Each version is led to by others on the list, from what the order names. */
  private void paths() {
    check(!items.isEmpty(), "list.items", "is never empty", 0);
    check(
        items.size() == evidence.list().items().size(),
        "list.items.id",
        "each once",
        evidence.list().items().size());
    for (Item item : items.values()) {
      check(leads(item), "list.items.from", "a way from what the order names", item.id());
    }
  }

  private boolean leads(Item item) {
    Set<UUID> seen = new HashSet<>();
    Optional<Item> at = Optional.of(item);
    while (at.isPresent() && seen.add(at.get().id())) {
      if (at.get().link() == Link.NAMED) {
        UUID dataset = at.get().of();
        return at.get().kind() == OrderList.Kind.DATA
            && evidence.list().ordered().datasets().stream().anyMatch(d -> d.id().equals(dataset));
      }
      at = at.get().from().map(items::get);
    }
    return false;
  }

  private void done() {
    Set<UUID> ended = new HashSet<>();
    for (Done done : evidence.deed().done()) {
      Item item = items.get(done.id());
      check(
          item != null && item.doing() != Doing.GONE_BEFORE && ended.add(done.id()),
          "done.id",
          "an item that ends, once",
          done.id());
      check(
          item == null || done.goneAt().isPresent() == (item.doing() == Doing.DESTROY),
          "done.goneAt",
          "present exactly where Lethe removed bytes",
          done.id());
      check(
          !done.endedAt().isBefore(evidence.deed().agreedAt())
              && done.goneAt().map(gone -> !gone.isBefore(done.endedAt())).orElse(true)
              && !done.goneAt().orElse(done.endedAt()).isAfter(evidence.deed().doneAt()),
          "done",
          "agreed, then ended, then gone, then done",
          done.id());
    }
    items.values().stream()
        .filter(item -> item.doing() != Doing.GONE_BEFORE && !ended.contains(item.id()))
        .forEach(item -> check(false, "done", "every item that ends", item.id() + " is missing"));
    check(
        !evidence.certificate().issuedAt().isBefore(evidence.deed().doneAt()),
        "certificate.issuedAt",
        "not before doneAt",
        evidence.certificate().issuedAt());
  }

  /** What a model lives on by is none of what was found. */
  private void replacements() {
    evidence.list().models().stream()
        .flatMap(model -> model.by().stream())
        .map(CleanVersion::id)
        .forEach(id -> check(!items.containsKey(id), "list.models.by", "not on the list", id));
  }

  private void outside() {
    List<OutsideKind> kinds = evidence.outside().stream().map(Outside::kind).toList();
    check(
        kinds.containsAll(List.of(OutsideKind.BACKUPS, OutsideKind.UNREGISTERED)),
        "outside",
        "back-ups and what nobody registered are named",
        kinds);
    boolean elsewhere =
        items.values().stream().anyMatch(item -> item.doing() == Doing.CONTROLLER_DESTROYS);
    check(
        !elsewhere || kinds.contains(OutsideKind.CONTROLLER_FILE),
        "outside",
        "files that were never here are named",
        kinds);
  }

  private void words() {
    check(
        evidence.trace().limits().containsAll(LIMITS),
        "limits",
        LIMITS.toString(),
        evidence.trace().limits());
    evidence.trace().limits().stream()
        .filter(key -> !Texts.of(Language.DEFAULT).has(key))
        .forEach(key -> check(false, "text", "a key of the catalogue", key));
    typed()
        .flatMap(text -> Wording.forbiddenIn(text).stream())
        .forEach(word -> check(false, Kind.WORDING, "text", "no forbidden wording", word));
  }

  private Stream<String> typed() {
    var ordered = evidence.list().ordered();
    return Stream.of(
        ordered.authority(),
        ordered.fileNumber(),
        evidence.issuer().controller(),
        evidence.issuer().contact());
  }
}
