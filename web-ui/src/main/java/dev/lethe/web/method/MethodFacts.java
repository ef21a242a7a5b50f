// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.method;

import dev.lethe.client.model.Method;
import dev.lethe.client.model.MethodParameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A method of the engine as pages need it.
 *
 * @param method as the API lists it
 */
public record MethodFacts(Method method) {

  public String id() {
    return method.getId();
  }

  public String tier() {
    return method.getTier();
  }

  /** Where it is known to do nothing, in the words of its author. */
  public Optional<String> caution() {
    return Optional.ofNullable(method.getCaution());
  }

  /** How many points are tried when it is tuned; 0 for what is not tuned. */
  public int tuningPoints() {
    return method.getTuningPoints();
  }

  public boolean treats(String architecture) {
    return method.getArchitectures().contains(architecture);
  }

  public List<MethodParameter> parameters() {
    return method.getParameters();
  }

  /** The id, fit for the id of an element. */
  public String anchor() {
    return method.getId().toLowerCase(Locale.ROOT);
  }
}
