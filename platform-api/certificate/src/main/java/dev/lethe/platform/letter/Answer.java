// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What came of a request, for the person who asked.
 *
 * @param nothing whether nothing was held, as far as the search could tell
 * @param data names of data that no longer hold the records
 * @param models models that were treated, each with its certificate
 * @param refusals what was not done and why: of the whole request, or of single data sets
 * @param toldOn the day on which the answer was sent, if it was
 */
public record Answer(
    boolean nothing,
    List<String> data,
    List<AnsweredModel> models,
    List<AnsweredRefusal> refusals,
    Optional<LocalDate> toldOn) {

  public Answer {
    data = List.copyOf(data);
    models = List.copyOf(models);
    refusals = List.copyOf(refusals);
  }

  /** Whether a certificate is one of these. */
  public boolean names(String certificate) {
    return models.stream().anyMatch(model -> model.certificate().equals(certificate));
  }

  /**
   * A model that was treated.
   *
   * @param name of the model
   * @param tier what its method can promise
   * @param outcome what its tests came to
   * @param certificate number of its certificate
   */
  public record AnsweredModel(String name, String tier, String outcome, String certificate) {}

  /**
   * Something that was not done.
   *
   * @param grounds of the law, for example {@code 17(3)(e)}
   * @param reason why they apply, as it was voted on
   * @param data names of the data sets that it is about; empty where it is all that was asked for
   */
  public record AnsweredRefusal(List<String> grounds, String reason, List<String> data) {

    public AnsweredRefusal {
      grounds = List.copyOf(grounds);
      data = List.copyOf(data);
    }
  }
}
