// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import dev.lethe.platform.request.Telling;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** What the audit trail says of a person who asked on the page. */
@ApplicationScoped
class AskersTale implements Telling {

  static final String CODE_GIVEN = "asker.code_given";
  static final String LINK_ENDED = "asker.link_ended";
  static final String READ = "asker.read";

  static final Map<String, String> SAID =
      Map.of(
          CODE_GIVEN, "Somebody gave back the code that was sent to the address",
          LINK_ENDED, "The person ended the link by which the request could be followed",
          READ, "What the person wrote was looked at");

  @Override
  public Optional<String> sentence(String action, Map<String, String> details) {
    return Optional.ofNullable(SAID.get(action));
  }
}
