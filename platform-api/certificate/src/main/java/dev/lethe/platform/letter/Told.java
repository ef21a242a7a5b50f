// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import dev.lethe.platform.request.Telling;
import dev.lethe.platform.speech.Spoken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Whether people were told; in the caller's transaction. */
@ApplicationScoped
class Told implements Telling {

  static final Map<String, String> SAID =
      Map.of(
          "letter.sent", " was sent by e-mail",
          "letter.failed", " could not be sent by e-mail",
          "letter.downloaded", " was downloaded",
          "letter.handed", " is on its way, as was said");

  private final EntityManager entities;
  private final Spoken spoken;

  Told(EntityManager entities, Spoken spoken) {
    this.entities = entities;
    this.spoken = spoken;
  }

  @Override
  public Set<UUID> untold(Collection<UUID> answered) {
    Set<UUID> untold = new HashSet<>(answered);
    entities
        .createQuery(
            "select distinct requestId from LetterEntity"
                + " where requestId in ?1 and kind in (ANSWER, REFUSAL) and state = SENT",
            UUID.class)
        .setParameter(1, answered)
        .getResultList()
        .forEach(untold::remove);
    return untold;
  }

  @Override
  public Optional<String> sentence(String action, Map<String, String> details) {
    return Optional.ofNullable(SAID.get(action))
        .flatMap(
            said ->
                Arrays.stream(LetterKind.values())
                    .filter(kind -> kind.text().equals(details.get("kind")))
                    .map(kind -> spoken.of(kind.named()) + spoken.of(said))
                    .findFirst());
  }
}
