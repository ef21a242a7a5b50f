// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.invitation;

import dev.lethe.platform.operation.OperationSettings;
import dev.lethe.platform.tenant.EachTenant;
import dev.lethe.platform.tenant.LinkToken;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Writes to whom was invited, until the mail has left. A mail names the organisation and nobody.
 * The sign-in service has no part in it, so that when a mail leaves says nothing of its address.
 */
@ApplicationScoped
class InvitationMails {

  private static final Logger LOG = Logger.getLogger(InvitationMails.class);

  private final Invitations invitations;
  private final Mailer mailer;
  private final Tenants tenants;
  private final EachTenant each;
  private final TenantTransaction transactions;
  private final OperationSettings settings;
  private final Clock clock;
  private final String web;
  private final SecureRandom random = new SecureRandom();

  InvitationMails(
      Invitations invitations,
      Mailer mailer,
      Tenants tenants,
      EachTenant each,
      TenantTransaction transactions,
      OperationSettings settings,
      Clock clock,
      @ConfigProperty(name = "lethe.base-url") String web) {
    this.invitations = invitations;
    this.mailer = mailer;
    this.tenants = tenants;
    this.each = each;
    this.transactions = transactions;
    this.settings = settings;
    this.clock = clock;
    this.web = web;
  }

  @Scheduled(every = "3s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void send() {
    if (!settings.signer()) {
      // A worker has no mail server.
      return;
    }
    each.runAtWork(
        "who is invited is written to",
        tenant ->
            transactions.call(tenant, invitations::unmailed).forEach(id -> attempt(tenant, id)));
  }

  /** A fault of one address keeps nobody else waiting. */
  private void attempt(UUID tenant, UUID id) {
    try {
      unlessMailed(tenant, id, row -> send(tenant, row));
    } catch (RuntimeException e) {
      LOG.warnf("invitation %s is mailed later: %s", id, e.getClass().getSimpleName());
      unlessMailed(tenant, id, row -> row.later(clock.instant()));
    }
  }

  /** In a transaction of its own. */
  private void unlessMailed(UUID tenant, UUID id, Consumer<InvitationEntity> next) {
    transactions.run(tenant, () -> invitations.lockUnmailed(id).ifPresent(next));
  }

  private void send(UUID tenant, InvitationEntity row) {
    String to = row.email().orElseThrow();
    Locale locale = row.locale();
    LinkToken token = LinkToken.random(tenant, random);
    row.mailed(token);
    ResourceBundle texts =
        ResourceBundle.getBundle(
            "dev.lethe.platform.invitation.mail",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
    String organisation = tenants.get(tenant).name();
    ZoneId zone = tenants.get(tenant).zone();
    String roles =
        row.roles().stream()
            .map(role -> texts.getString(role.text()))
            .collect(Collectors.joining(", "));
    String until =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(locale)
            .format(LocalDate.ofInstant(row.view().expiresAt(), zone));
    mailer.send(
        Mail.withText(
            to,
            texts.getString("subject").formatted(organisation),
            texts
                .getString("text")
                .formatted(organisation, roles, web + "/invitation/" + token.text(), until)));
  }

  @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void expire() {
    each.run("invitations end", tenant -> transactions.run(tenant, invitations::expire));
  }
}
