// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** What the trail says of an organisation, its people and its files. */
@ApplicationScoped
public class PlatformTale implements Tale {

  public static final Map<String, String> SAID =
      Map.ofEntries(
          Map.entry("tenant.create", "The organisation was created"),
          Map.entry("organisation.suspend", "Operators suspended the organisation"),
          Map.entry("organisation.resume", "Operators took the organisation up again"),
          Map.entry("organisation.archive", "All of the organisation was taken out as an archive"),
          Map.entry("organisation.close", "Operators closed the organisation for good"),
          Map.entry("organisation.empty", "Nothing is left of a closed organisation"),
          Map.entry("organisation.clock", "The law and zone that terms are counted by changed"),
          Map.entry("organisation.person_page", "The page for persons was opened or closed"),
          Map.entry("invitation.create", "Somebody was invited"),
          Map.entry("invitation.withdraw", "An invitation was withdrawn"),
          Map.entry("invitation.accept", "An invitation was accepted"),
          Map.entry("member.change", "The roles of a member changed"),
          Map.entry("member.end", "A membership ended"),
          Map.entry("service-account.create", "A program was given access"),
          Map.entry("service-account.rotate", "The secret of a program was changed"),
          Map.entry("service-account.end", "The access of a program ended"),
          Map.entry("operation.cancel", "Work was cancelled"),
          Map.entry("operation.resume", "Work that had failed was taken up again"),
          Map.entry("list.export", "A list was downloaded"),
          Map.entry("audit.check", "The audit trail was checked from its first entry on"));

  @Override
  public Optional<String> sentence(String action, Map<String, String> details) {
    return Optional.ofNullable(SAID.get(action));
  }
}
