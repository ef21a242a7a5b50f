// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import java.util.Optional;
import java.util.UUID;

/**
 * The columns of a companion that mean something.
 *
 * @param recordId the stable id of the record
 * @param subject the person, where there is one
 * @param identifierType what the subject column holds
 * @param numbering where records had no ids and were numbered, which numbers these are
 */
public record Columns(
    String recordId,
    Optional<String> subject,
    Optional<String> identifierType,
    Optional<UUID> numbering) {

  /**
   * What the index knows a record by. Numbers mean something in their own numbering alone: record 7
   * of another file is another record.
   */
  public String key(String id) {
    return numbering.map(numbers -> numbers + "/" + id).orElse(id);
  }
}
