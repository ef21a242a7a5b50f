// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.order;

import dev.lethe.client.model.DestructionOrder;
import dev.lethe.client.model.OrderItem;
import dev.lethe.client.model.OrderModel;
import dev.lethe.client.model.OrderVote;
import dev.lethe.web.page.Fault;
import java.util.List;
import java.util.UUID;

/**
 * An order with what its page has to count.
 *
 * @param order as the API has it
 * @param faults of what was sent last
 */
public record OrderPage(DestructionOrder order, List<Fault> faults) {

  public OrderPage {
    faults = List.copyOf(faults);
  }

  /** Different people who must still agree. */
  public int open() {
    return order.getVotesNeeded()
        - (int) order.getVotes().stream().filter(OrderPage::agrees).count();
  }

  private static boolean agrees(OrderVote vote) {
    return vote.getCounts() && vote.getVerdict() == OrderVote.VerdictEnum.APPROVE;
  }

  public boolean isLastVote() {
    return open() == 1;
  }

  /** How many versions are destroyed, as far as is known. */
  public long going() {
    return order.getItems().stream()
        .filter(item -> item.getDoing() != OrderItem.DoingEnum.GONE_BEFORE)
        .count();
  }

  /** How many of them are. */
  public long gone() {
    return order.getItems().stream().filter(OrderPage::isGone).count();
  }

  private static boolean isGone(OrderItem item) {
    return item.getGoneAt() != null
        || (item.getEndedAt() != null
            && item.getDoing() == OrderItem.DoingEnum.CONTROLLER_DESTROYS);
  }

  /** How far a version is, as a code. */
  public String progress(OrderItem item) {
    if (item.getDoing() == OrderItem.DoingEnum.GONE_BEFORE) {
      return "GONE_BEFORE";
    }
    if (isGone(item)) {
      return item.getGoneAt() == null ? "WITH_CONTROLLER" : "GONE";
    }
    return item.getEndedAt() == null ? item.getDoing().getValue() : "ENDED";
  }

  /** Where a version is shown. */
  public String place(OrderItem item) {
    return item.getKind() == OrderItem.KindEnum.DATA
        ? "/datasets/" + item.getThingId()
        : "/models/" + item.getThingId();
  }

  /** Whether some model could live on by a version. */
  public boolean hasChoices() {
    return order.getModels().stream().anyMatch(model -> !model.getChoices().isEmpty());
  }

  /** The name of the field of a model. */
  public String field(OrderModel model) {
    return "m" + model.getId();
  }

  public boolean isChosen(OrderModel model, UUID version) {
    return model.getBy() != null && model.getBy().getId().equals(version);
  }
}
