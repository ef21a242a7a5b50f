// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.letter.NoticeFacts.NoticedData;
import dev.lethe.platform.letter.NoticeFacts.NoticedModel;
import dev.lethe.platform.letter.NoticeFacts.Scope;
import dev.lethe.platform.request.ErasureRequests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts notices together for people, in the caller's transaction. */
@ApplicationScoped
class NoticeViews {

  private final EntityManager entities;
  private final ErasureRequests requests;
  private final NoticeSettings settings;
  private final Clock clock;

  NoticeViews(
      EntityManager entities, ErasureRequests requests, NoticeSettings settings, Clock clock) {
    this.entities = entities;
    this.requests = requests;
    this.settings = settings;
    this.clock = clock;
  }

  /** Several, in as many statements for many as for one. */
  List<Notice> of(Caller caller, List<NoticeEntity> rows, LocalDate today) {
    Map<UUID, RecipientEntity> recipients = recipients(rows);
    Map<UUID, String> references =
        requests.references(rows.stream().map(row -> row.requestId).distinct().toList());
    return rows.stream()
        .map(
            row ->
                new Notice(
                    row.id,
                    about(
                        row,
                        references,
                        Objects.requireNonNull(recipients.get(row.recipientId)),
                        Optional.empty()),
                    row.standing(today, settings.days()),
                    row.days(),
                    row.settled(),
                    Optional.empty(),
                    Optional.empty(),
                    permissions(caller, row)))
        .toList();
  }

  /** One with all that is known of it. */
  Notice of(Caller caller, NoticeEntity row, Scope scope, LocalDate today) {
    Instant now = clock.instant();
    return new Notice(
        row.id,
        about(
            row,
            requests.references(List.of(row.requestId)),
            entities.find(RecipientEntity.class, row.recipientId),
            Optional.of(
                Stream.concat(
                        scope.data().stream().map(NoticedData::name),
                        scope.models().stream().map(NoticedModel::name))
                    .toList())),
        row.standing(today, settings.days()),
        row.days(),
        row.settled(),
        Optional.of(letters(row.id).stream().map(letter -> letter.view(now)).toList()),
        Optional.empty(),
        permissions(caller, row));
  }

  /** What left, was downloaded or tried, newest first. */
  List<NoticeLetterEntity> letters(UUID notice) {
    return entities
        .createQuery(
            "from NoticeLetterEntity where noticeId = ?1 order by at desc, id desc",
            NoticeLetterEntity.class)
        .setParameter(1, notice)
        .getResultList();
  }

  private static Notice.About about(
      NoticeEntity row,
      Map<UUID, String> references,
      RecipientEntity recipient,
      Optional<List<String>> things) {
    return new Notice.About(
        row.requestId,
        references.getOrDefault(row.requestId, ""),
        row.recipientId,
        recipient.name,
        recipient.email(),
        things);
  }

  private Map<UUID, RecipientEntity> recipients(List<NoticeEntity> rows) {
    return entities
        .createQuery("from RecipientEntity where id in ?1", RecipientEntity.class)
        .setParameter(1, rows.stream().map(row -> row.recipientId).distinct().toList())
        .getResultStream()
        .collect(Collectors.toMap(row -> row.id, Function.identity()));
  }

  private static List<String> permissions(Caller caller, NoticeEntity row) {
    List<String> permissions = new ArrayList<>();
    if (caller.may(RecipientPermissions.NOTICE_WRITE)) {
      permissions.add("notice:acknowledge");
      if (row.state != NoticeState.ACKNOWLEDGED) {
        permissions.add("notice:send");
        permissions.add("notice:excuse");
      }
    }
    return permissions;
  }
}
