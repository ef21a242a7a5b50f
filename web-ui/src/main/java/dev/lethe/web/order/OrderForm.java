// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.order;

import dev.lethe.client.model.Dataset;
import dev.lethe.client.model.NewOrder;
import dev.lethe.web.page.Typed;
import java.util.List;
import java.util.UUID;

/**
 * An order, as somebody types it.
 *
 * @param typed {@code authority}, {@code fileNumber}, {@code orderedOn}, {@code dueOn}, {@code
 *     registeredFrom}, {@code registeredUntil}, and a box for each data set
 * @param datasets what there is to choose from
 */
public record OrderForm(Typed typed, List<Dataset> datasets) {

  static final String DATASETS = "datasets";

  public OrderForm {
    datasets = List.copyOf(datasets);
  }

  public String value(String field) {
    return typed.value(field);
  }

  /** The name of the box of a data set. */
  public String box(UUID dataset) {
    return "d" + dataset;
  }

  public boolean ticked(UUID dataset) {
    return typed.ticked(box(dataset));
  }

  /**
   * What is sent; what is missing is among the faults of {@link Typed}.
   *
   * @param day what is said where a day cannot be read
   * @param none what is said where no data set is ticked
   */
  NewOrder order(String day, String none) {
    NewOrder order =
        new NewOrder()
            .authority(typed.needed("authority"))
            .fileNumber(typed.needed("fileNumber"))
            .datasetIds(datasets.stream().map(Dataset::getId).filter(this::ticked).toList());
    typed.day("orderedOn", day).ifPresent(order::orderedOn);
    typed.day("dueOn", day).ifPresent(order::dueOn);
    typed.day("registeredFrom").ifPresent(order::registeredFrom);
    typed.day("registeredUntil").ifPresent(order::registeredUntil);
    if (order.getDatasetIds().isEmpty()) {
      typed.refuse(DATASETS, none);
    }
    return order;
  }

  /** The field that a JSON Pointer into what was sent means. */
  static String field(String pointer) {
    return pointer.startsWith("/datasetIds") ? DATASETS : pointer.replace("/", "");
  }
}
