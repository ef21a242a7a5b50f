// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import dev.lethe.platform.tenant.Organisation;

/**
 * What an organisation's page for persons says of it.
 *
 * @param controller legal name
 * @param contact where people write to
 * @param codeMinutes how long a code can be given back
 */
public record PersonPage(String controller, String contact, int codeMinutes) {

  static PersonPage of(Organisation organisation, IntakeSettings settings) {
    return new PersonPage(
        organisation.controller(), organisation.contact(), (int) settings.codeLife().toMinutes());
  }
}
