// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;

/** Which recipients a list shows. */
public class RecipientFilter {

  @QueryParam("text")
  Optional<String> text = Optional.empty();
}
