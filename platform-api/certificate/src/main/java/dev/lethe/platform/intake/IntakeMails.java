// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import dev.lethe.certification.statement.Language;
import dev.lethe.platform.tenant.Organisation;
import io.quarkus.mailer.Mail;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ResourceBundle;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes to who asks: the code, and then the link. A mail names the organisation and nobody. */
@ApplicationScoped
class IntakeMails {

  private static final int HALF_OF_A_CODE = 4;

  private final IntakePost post;
  private final IntakeSettings settings;
  private final String web;

  IntakeMails(
      IntakePost post,
      IntakeSettings settings,
      @ConfigProperty(name = "lethe.base-url") String web) {
    this.post = post;
    this.settings = settings;
    this.web = web;
  }

  void code(Organisation organisation, NewCode wanted, String code) {
    send(
        "code",
        wanted.email(),
        wanted.language(),
        organisation,
        code.substring(0, HALF_OF_A_CODE) + " " + code.substring(HALF_OF_A_CODE),
        Long.toString(settings.codeLife().toMinutes()));
  }

  void filed(Organisation organisation, NewOwnRequest wanted, FiledOwnRequest filed) {
    Language language = wanted.language();
    send(
        "filed",
        wanted.email(),
        language,
        organisation,
        day(filed.receivedOn(), language),
        day(filed.dueOn(), language),
        web + "/asked/" + filed.link(),
        day(filed.linkUntil(), language));
  }

  private static String day(LocalDate day, Language language) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(language.locale())
        .format(day);
  }

  private void send(
      String kind, String to, Language language, Organisation organisation, String... values) {
    ResourceBundle texts =
        ResourceBundle.getBundle(
            "dev.lethe.platform.intake.mail",
            language.locale(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
    Object[] all = new Object[values.length + 1];
    all[0] = organisation.controller().strip().replaceAll("\\s+", " ");
    System.arraycopy(values, 0, all, 1, values.length);
    post.send(
        Mail.withText(
            to.strip(),
            texts.getString(kind + ".subject").formatted(all),
            texts.getString(kind + ".text").formatted(all)));
  }
}
