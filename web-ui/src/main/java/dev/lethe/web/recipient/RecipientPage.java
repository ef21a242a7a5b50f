// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.recipient;

import dev.lethe.client.model.Dataset;
import dev.lethe.client.model.Model;
import dev.lethe.client.model.Notice;
import dev.lethe.client.model.Recipient;
import dev.lethe.web.page.Words;
import java.util.List;

/**
 * Everything the page of a recipient shows.
 *
 * @param recipient the recipient
 * @param notices what it was or has to be told
 * @param datasets that it may have been handed
 * @param models that it may have been handed
 */
public record RecipientPage(
    Recipient recipient, List<Notice> notices, List<Dataset> datasets, List<Model> models) {

  public RecipientPage {
    notices = List.copyOf(notices);
    datasets = List.copyOf(datasets);
    models = List.copyOf(models);
  }

  /** Whether the viewer keeps the register. */
  public boolean kept() {
    return Words.may(recipient.getPermissions(), "write");
  }

  /** Whether there is something to choose from. */
  public boolean chooses() {
    return !datasets.isEmpty() || !models.isEmpty();
  }

  /** By what a form names a data set. */
  public String ofDataset(Dataset dataset) {
    return RecipientForm.DATASET + dataset.getId();
  }

  /** By what a form names a model. */
  public String ofModel(Model model) {
    return RecipientForm.MODEL + model.getId();
  }
}
