// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.contract.digest.Digest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a recipient is told, for who has the link of its letter. It names nobody who asked.
 *
 * @param controller legal name of who tells it
 * @param contact where it can be written to
 * @param reference number of the request
 * @param recipient whom is told
 * @param data that no longer hold the records
 * @param models that learned from the records
 * @param linkUntil the last day on which the link works
 * @param answer what was answered by a link, once it was
 */
public record OwnNotice(
    String controller,
    String contact,
    String reference,
    String recipient,
    List<ToldData> data,
    List<ToldModel> models,
    LocalDate linkUntil,
    Optional<NoticeAnswer> answer) {

  public OwnNotice {
    data = List.copyOf(data);
    models = List.copyOf(models);
  }

  /**
   * Data that no longer hold the records.
   *
   * @param name of the data set
   * @param before the version that held them
   * @param goneOn the day on which they were gone
   */
  public record ToldData(String name, Digest before, LocalDate goneOn) {}

  /**
   * A model that learned from the records.
   *
   * @param name with its version
   * @param before the version that did
   */
  public record ToldModel(String name, Digest before) {}
}
