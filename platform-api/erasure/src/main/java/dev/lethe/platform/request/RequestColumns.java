// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.listing.Columns;

/** Requests in rows and columns, without the name of anybody who asks. */
final class RequestColumns {

  static final Columns<ErasureRequest> ALL =
      new Columns<ErasureRequest>()
          .add("number", r -> r.identity().reference())
          .add("kind", r -> r.identity().kind())
          .add("state", r -> r.identity().state())
          .add("ground", r -> r.receipt().ground())
          .add("received_on", r -> r.receipt().receivedOn())
          .add("channel", r -> r.receipt().channel())
          .add("own_number", r -> r.receipt().externalReference())
          .add("target_on", r -> r.term().targetOn())
          .add("due_on", r -> r.term().dueOn())
          .add("extended_to", r -> r.term().extendedTo())
          .add("days_left", r -> r.term().daysLeft())
          .add("records", r -> r.records())
          .add("next_step", r -> r.course().next().nextStep())
          .add("next_step_by", r -> r.course().next().nextStepBy())
          .add("looked_after_by", r -> r.course().next().assignee().map(Assignee::name))
          .add("outcome", r -> r.course().outcome())
          .add("batch", r -> r.course().batch())
          .add("filed_at", r -> r.times().createdAt())
          .add("closed_at", r -> r.times().closedAt());

  private RequestColumns() {}
}
