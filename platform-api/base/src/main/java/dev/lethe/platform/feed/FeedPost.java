// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.feed;

import dev.lethe.platform.feed.MailChoices.Language;
import dev.lethe.platform.feed.Waiting.Kind;
import dev.lethe.platform.tenant.Organisation;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A mail says how much waits and of what kind; it names no request, no record and nobody. */
@ApplicationScoped
class FeedPost {

  private final Mailer mailer;
  private final String web;

  FeedPost(Mailer mailer, @ConfigProperty(name = "lethe.base-url") String web) {
    this.mailer = mailer;
    this.web = web;
  }

  /**
   * Hands a mail to the mail server.
   *
   * @param waiting what it is about, at least one
   */
  void send(String to, Organisation organisation, Language language, List<Waiting> waiting) {
    Locale locale = Locale.forLanguageTag(language.name().toLowerCase(Locale.ROOT));
    ResourceBundle texts =
        ResourceBundle.getBundle(
            "dev.lethe.platform.feed.mail",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
    TreeMap<Kind, Long> kinds =
        waiting.stream()
            .collect(Collectors.groupingBy(Waiting::kind, TreeMap::new, Collectors.counting()));
    String lines =
        kinds.entrySet().stream()
            .map(
                kind ->
                    new MessageFormat(texts.getString(kind.getKey().name()), locale)
                        .format(new Object[] {kind.getValue()}))
            .collect(Collectors.joining("\n"));
    String page = web + "/t/" + organisation.slug() + "/waiting";
    mailer.send(
        Mail.withText(
            to,
            texts.getString("subject").formatted(organisation.name()),
            texts.getString("text").formatted(organisation.name(), lines, page, page + "/mails")));
  }
}
