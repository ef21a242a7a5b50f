// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.audit.Named;
import dev.lethe.platform.audit.Tale;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the trail says of plans and what stands beside requests, and the numbers of requests. */
@ApplicationScoped
class ErasureTale implements Tale, Named {

  static final Map<String, String> SAID =
      Map.ofEntries(
          Map.entry("batch.run", "A batch began before its moment, since somebody asked for it"),
          Map.entry("legal-hold.place", "A legal hold was placed"),
          Map.entry("legal-hold.review", "A legal hold was looked at and is still needed"),
          Map.entry("legal-hold.release", "A legal hold was released"),
          Map.entry("plan.create", "A plan was made"),
          Map.entry("plan.propose", "A plan was proposed"),
          Map.entry("subject.lookup", "Somebody looked up what is held of a person"),
          Map.entry("supply.models", "Models that were asked for were handed over"),
          Map.entry("supply.scores", "Scores that were asked for were handed over"),
          Map.entry("supply.refuse", "What was handed over was refused"),
          Map.entry("tuning.create", "A search for parameters began"),
          Map.entry("tuning.done", "A search for parameters ended"),
          Map.entry("usual-task.add", "A usual task was added"),
          Map.entry("usual-task.remove", "A usual task is left out from then on"));

  private final ErasureRequests requests;

  ErasureTale(ErasureRequests requests) {
    this.requests = requests;
  }

  @Override
  public Map<String, String> names(Set<String> objects) {
    return Named.of(objects, "request", requests::references);
  }

  @Override
  public Optional<String> sentence(String action, Map<String, String> details) {
    return Optional.ofNullable(SAID.get(action));
  }
}
