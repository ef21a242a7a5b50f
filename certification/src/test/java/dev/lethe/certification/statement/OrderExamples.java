// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.certification.statement.Coverage.Approval;
import dev.lethe.certification.statement.Coverage.Vote;
import dev.lethe.certification.statement.OrderEvidence.Deed;
import dev.lethe.certification.statement.OrderEvidence.Done;
import dev.lethe.certification.statement.OrderEvidence.Outside;
import dev.lethe.certification.statement.OrderEvidence.OutsideKind;
import dev.lethe.certification.statement.OrderEvidence.Trace;
import dev.lethe.certification.statement.OrderList.AffectedModel;
import dev.lethe.certification.statement.OrderList.CleanVersion;
import dev.lethe.certification.statement.OrderList.Doing;
import dev.lethe.certification.statement.OrderList.Item;
import dev.lethe.certification.statement.OrderList.Kind;
import dev.lethe.certification.statement.OrderList.Link;
import dev.lethe.certification.statement.OrderList.Ordered;
import dev.lethe.certification.statement.OrderList.Subject;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Evidence of orders, valid and changed. */
public final class OrderExamples {

  private static final UUID DATASET = id(1);
  private static final UUID MODEL = id(2);

  private OrderExamples() {}

  private static UUID id(int n) {
    return new UUID(0x018f00000000_7000L, 0x8000_000000000000L + n);
  }

  private static Digest digest(String of) {
    return Digest.of(of.getBytes(UTF_8));
  }

  private static Item item(
      int id, Kind kind, String name, Link link, Optional<UUID> from, Doing doing) {
    return new Item(
        id(id),
        kind,
        kind == Kind.DATA ? DATASET : MODEL,
        name,
        Optional.of(digest(name)),
        link,
        from,
        doing);
  }

  /** What was agreed on. */
  static OrderList list() {
    return new OrderList(
        OrderList.SCHEMA,
        id(9),
        2,
        new Ordered(
            "Federal Trade Commission",
            "192 3172",
            LocalDate.parse("2026-03-02"),
            LocalDate.parse("2026-06-01"),
            List.of(new Subject(DATASET, "garments")),
            Optional.empty(),
            Optional.of(LocalDate.parse("2026-02-28"))),
        List.of(
            item(10, Kind.DATA, "garments v1", Link.NAMED, Optional.empty(), Doing.GONE_BEFORE),
            item(11, Kind.DATA, "garments v2", Link.MADE_OF, Optional.of(id(10)), Doing.DESTROY),
            item(20, Kind.MODEL, "Sizes v1", Link.LEARNED_FROM, Optional.of(id(11)), Doing.DESTROY),
            item(
                21,
                Kind.MODEL,
                "Sizes v2",
                Link.SAME_WEIGHTS,
                Optional.of(id(20)),
                Doing.CONTROLLER_DESTROYS)),
        List.of(
            new AffectedModel(
                MODEL,
                "Sizes",
                Optional.of(
                    new CleanVersion(
                        id(22), "Sizes v3", digest("Sizes v3"), "catalogue v1", "P3")))));
  }

  /** An order that was carried out. */
  public static OrderEvidence carriedOut() {
    OrderList list = list();
    Instant agreed = Instant.parse("2026-04-01T09:00:00Z");
    Instant ended = agreed.plusSeconds(20);
    Instant gone = agreed.plusSeconds(90);
    return new OrderEvidence(
        OrderEvidence.SCHEMA,
        new Parties.Certificate(
            new Parties.CertificateId("LC-0d46c1f27b9e4a83a5e17c60d2f8b39a"),
            1,
            gone.plusSeconds(5),
            Optional.empty()),
        new Parties.Issuer(
            "Example GmbH", Optional.empty(), "privacy@example.org", digest("seal key")),
        list,
        new Deed(
            List.of(
                new Approval(
                    "approver", "ap-1", Vote.APPROVED, agreed.minusSeconds(60), list.digest()),
                new Approval("approver", "ap-2", Vote.APPROVED, agreed, list.digest())),
            agreed,
            List.of(
                new Done(id(11), ended, Optional.of(gone)),
                new Done(id(20), ended, Optional.of(gone)),
                new Done(id(21), ended, Optional.empty())),
            gone),
        List.of(
            new Outside(OutsideKind.RECIPIENT, Optional.of(1)),
            new Outside(OutsideKind.CONTROLLER_FILE, Optional.of(1)),
            new Outside(OutsideKind.BACKUPS, Optional.empty()),
            new Outside(OutsideKind.UNREGISTERED, Optional.empty())),
        new Trace(
            "0.3.0",
            OrderRules.LIMITS,
            new Trail.StatusEntry(1, 80_211, Instant.parse("2027-04-01T09:00:00Z")),
            new Trail.LogHead("log.lethe.example/alpha", 299, digest("root")),
            Trail.saltText(new byte[32])));
  }

  /** Evidence whose fields are changed. */
  public static OrderEvidence edit(OrderEvidence evidence, Consumer<ObjectNode> change)
      throws EvidenceException {
    ObjectNode tree = (ObjectNode) CanonicalJson.tree(evidence);
    change.accept(tree);
    return OrderEvidence.parse(CanonicalJson.bytes(tree));
  }
}
