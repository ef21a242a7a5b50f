// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.operator;

import dev.lethe.client.model.NewInvitation;
import dev.lethe.client.model.NewTenant;
import dev.lethe.web.page.Speech;
import dev.lethe.web.page.Typed;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an operator types of a new organisation. */
final class OrganisationForm {

  private static final String ADMINISTRATOR = "tenant-admin";

  private OrganisationForm() {}

  /** What its fields begin with, where nothing else is held for them. */
  static Map<String, String> presets(Map<String, String> held) {
    Map<String, String> presets = new HashMap<>();
    presets.put("approvals", "2");
    presets.put("minRoleAgeHours", "24");
    presets.put("language", Speech.locale().getLanguage().toUpperCase(Locale.ROOT));
    presets.putAll(held);
    return presets;
  }

  /** What is sent; what is missing is among the faults of {@link Typed}. */
  static NewTenant of(Typed form) {
    return new NewTenant()
        .name(form.needed("name"))
        .slug(form.needed("slug"))
        .controller(form.needed("controller"))
        .contact(form.needed("contact"))
        .zone(form.needed("zone"))
        .approvals(form.whole("approvals"))
        .minRoleAgeHours(form.whole("minRoleAgeHours"))
        .admin(
            new NewInvitation()
                .email(form.needed("email"))
                .roles(List.of(ADMINISTRATOR))
                .language(
                    form.value("language").equals("DE")
                        ? NewInvitation.LanguageEnum.DE
                        : NewInvitation.LanguageEnum.EN));
  }
}
