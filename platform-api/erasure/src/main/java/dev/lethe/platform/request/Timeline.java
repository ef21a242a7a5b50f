// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.access.Memberships;
import dev.lethe.platform.audit.AuditEntry;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.audit.Tale;
import dev.lethe.platform.identity.Proofs;
import dev.lethe.platform.speech.Spoken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What happened to a request, as the audit trail has it. */
@ApplicationScoped
class Timeline implements Tale {

  /** What happens beside the request's own life. */
  static final Map<String, String> OTHERS =
      Map.of(
          Assigning.GIVEN, "Somebody was asked to look after the request",
          Assigning.TAKEN, "Nobody looks after the request any more",
          Proofs.READ, "Somebody looked at the proof of identity",
          Proofs.SHREDDED, "The proof of identity was shredded, as its term had ended",
          Holding.PLACED,
              "A legal hold keeps the records; nothing of them is destroyed before it ends",
          Holding.RELEASED, "A legal hold on the records was released; the work goes on",
          Holding.RESTRICTED, "The records are restricted; nothing new learns from them",
          Holding.UNRESTRICTED, "The restriction of the records ended");

  private final AuditLog audit;
  private final Memberships memberships;
  private final Instance<Tale> tales;
  private final Spoken spoken;

  Timeline(AuditLog audit, Memberships memberships, @Any Instance<Tale> tales, Spoken spoken) {
    this.audit = audit;
    this.memberships = memberships;
    this.tales = tales;
    this.spoken = spoken;
  }

  /** Oldest first, from after a sequence number. */
  List<TimelineEntry> of(UUID tenant, UUID request, long after, int limit) {
    List<AuditEntry> entries = audit.about(tenant, "request/" + request, after, limit);
    Map<String, String> names =
        memberships.namesOf(
            tenant, entries.stream().map(AuditEntry::actor).collect(Collectors.toSet()));
    return entries.stream().map(entry -> entry(entry, names)).toList();
  }

  private TimelineEntry entry(AuditEntry entry, Map<String, String> names) {
    String sentence =
        tales.stream()
            .flatMap(tale -> tale.sentence(entry.action(), entry.details()).stream())
            .findFirst()
            .orElse(entry.action());
    return of(entry, spoken.of(sentence), names.getOrDefault(entry.actor(), entry.actor()));
  }

  @Override
  public Optional<String> sentence(String action, Map<String, String> details) {
    return Optional.ofNullable(OTHERS.get(action))
        .or(
            () ->
                Arrays.stream(RequestEvent.values())
                    .filter(event -> event.action().equals(action))
                    .map(RequestEvent::sentence)
                    .findFirst());
  }

  private static TimelineEntry of(AuditEntry entry, String sentence, String actor) {
    return new TimelineEntry(
        entry.sequence(),
        entry.at(),
        entry.action(),
        Optional.ofNullable(entry.details().get("reason"))
            .map(reason -> sentence + ": " + reason)
            .orElse(sentence + "."),
        actor,
        Optional.ofNullable(entry.details().get("from")).filter(s -> !s.isEmpty()),
        Optional.ofNullable(entry.details().get("to")));
  }
}
