// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import dev.lethe.certification.law.LawBook;
import dev.lethe.certification.statement.Language;
import dev.lethe.platform.identity.Asker;
import dev.lethe.platform.letter.LetterFacts.About;
import dev.lethe.platform.letter.LetterFacts.Reasons;
import dev.lethe.platform.letter.LetterFacts.Treated;
import dev.lethe.platform.letter.LetterFacts.Work;
import dev.lethe.platform.letter.LetterWords.LetterExceptions;
import dev.lethe.platform.plan.PlanDocument.Refused;
import dev.lethe.platform.request.LawTerm;
import dev.lethe.platform.request.RequestKind;
import dev.lethe.platform.request.RequestState;
import dev.lethe.platform.tenant.Jurisdiction;
import dev.lethe.platform.tenant.Organisation;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Letters with everything that they can say. */
final class LetterExamples {

  static final URI VERIFY = URI.create("https://verify.example");
  static final String NAME = "Jörg O'Neill-Müller";

  /** What was agreed to. */
  static final Refused REFUSED =
      new Refused(
          List.of("12(5)", "17(3)(b)", "17(3)(e)"),
          "A claim is before the court until 2028.",
          Optional.empty(),
          Optional.empty());

  /** What was agreed to of single data sets. */
  static final Refused PART =
      new Refused(
          List.of("17(3)(b)"),
          "Invoices are kept for ten years.",
          Optional.empty(),
          Optional.of(List.of(new Refused.LeftOut(new UUID(0, 9), "invoices"))));

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate RECEIVED = LocalDate.of(2026, 10, 12);

  private LetterExamples() {}

  static LetterFacts facts(LetterKind kind, String law) {
    return new LetterFacts(
        new Organisation(
            new UUID(0, 1),
            "example",
            "Example",
            Jurisdiction.in(BERLIN),
            "Beispiel Handels GmbH & Co. KG",
            "datenschutz@beispiel.example",
            2,
            Duration.ZERO),
        new About(
            new UUID(0, 2),
            "ER-2026-000117",
            RequestKind.PERSON,
            state(kind),
            kind == LetterKind.UNCONFIRMED ? Asker.State.NOT_CONFIRMED : Asker.State.CONFIRMED,
            kind == LetterKind.HOLD),
        new LawTerm(
            LawBook.published().newestLaw(law).orElseThrow(),
            Optional.empty(),
            BERLIN,
            RECEIVED.atStartOfDay(BERLIN).toInstant(),
            kind == LetterKind.EXTENSION,
            List.of()),
        LocalDate.of(2026, 11, 3),
        work(kind),
        new Reasons(
            Optional.of("Many requests came at once."),
            kind == LetterKind.REFUSAL ? Optional.of(REFUSED) : Optional.empty(),
            kind == LetterKind.ANSWER ? List.of(PART) : List.of()));
  }

  private static RequestState state(LetterKind kind) {
    return switch (kind) {
      case RECEIPT, IDENTITY, EXTENSION -> RequestState.SCOPING;
      case INTERIM, HOLD -> RequestState.EXECUTING;
      case UNCONFIRMED -> RequestState.WITHDRAWN;
      case REFUSAL -> RequestState.REFUSED;
      case ANSWER -> RequestState.COMPLETED;
    };
  }

  private static Work work(LetterKind kind) {
    List<String> data = List.of("customers 2025 v3", "support tickets v1");
    return switch (kind) {
      case INTERIM -> new Work(data, List.of(), List.of("recommendations v4", "churn v2"));
      case ANSWER ->
          new Work(
              data,
              List.of(
                  new Treated(
                      "recommendations",
                      "E",
                      "CONSISTENT_WITH_ERASURE",
                      "LC-0d46c1f27b9e4a83a5e17c60d2f8b39a"),
                  new Treated("churn", "S", "INCONCLUSIVE", "LC-1f3a5b7c9d0e4f21a3b5c7d9e1f30517")),
              List.of());
      case RECEIPT, IDENTITY, UNCONFIRMED, EXTENSION, HOLD, REFUSAL ->
          new Work(List.of(), List.of(), List.of());
    };
  }

  static LetterDraft draft(LetterKind kind, Language language) {
    return new LetterDraft(kind, language, recipient(), words());
  }

  static LetterRecipient recipient() {
    return new LetterRecipient(
        Optional.of(NAME),
        Optional.of(List.of("Musterweg 7", "10115 Berlin")),
        Optional.of("joerg@person.example"));
  }

  static LetterWords words() {
    return new LetterWords(
        Optional.of(
            "Many requests came at once, and two models have to be built again.\n\nWe are sorry."),
        Optional.of("A copy of the letter in which you got your customer number."),
        Optional.of(LocalDate.of(2026, 11, 20)),
        Optional.of(LocalDate.of(2026, 12, 31)),
        Optional.of(LocalDate.of(2027, 1, 31)),
        Optional.of("Berliner Beauftragte für Datenschutz und Informationsfreiheit"),
        Optional.of("# This is no heading, and {this} no expression."),
        Optional.of(
            new LetterExceptions(
                List.of(
                    new Exemption(
                        "Invoices of 2021 to 2025",
                        "tax law asks us to keep them for ten years",
                        Optional.of("17(3)(b)")),
                    new Exemption("Paper files", "they are closed", Optional.empty())),
                List.of(new LaterWork("The forecast model", LocalDate.of(2026, 12, 15))))));
  }

  static LetterWords noWords() {
    return new LetterWords(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
