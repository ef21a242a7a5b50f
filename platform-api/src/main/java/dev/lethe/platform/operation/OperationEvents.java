// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.json.CanonicalJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;

/** What watchers of an operation are told, in order, kept so that they can resume. */
@ApplicationScoped
class OperationEvents {

  private final EntityManager entities;

  OperationEvents(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * One thing that happened.
   *
   * @param kind {@code state} or {@code progress}
   * @param payload JSON
   */
  record Event(long sequence, String kind, String payload) {}

  void append(UUID operationId, String kind, Map<String, Object> payload) {
    entities
        .createNativeQuery(
            "insert into operation_event (operation_id, kind, payload) values (?1, ?2, ?3)")
        .setParameter(1, operationId)
        .setParameter(2, kind)
        .setParameter(3, new String(CanonicalJson.bytes(payload), UTF_8))
        .executeUpdate();
  }

  /** At most 200 events after a sequence number, oldest first. */
  List<Event> after(UUID operationId, long sequence) {
    return entities
        .unwrap(Session.class)
        .createNativeQuery(
            """
            select sequence, kind, payload from operation_event
            where operation_id = ?1 and sequence > ?2 order by sequence limit 200
            """,
            Event.class)
        .setParameter(1, operationId)
        .setParameter(2, sequence)
        .getResultList();
  }
}
