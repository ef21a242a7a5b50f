// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Hands mails to the mail server, for which nobody waits: how long it takes, and what it says of an
 * address, is told to nobody who asked.
 */
@ApplicationScoped
class IntakePost {

  private static final Logger LOG = Logger.getLogger(IntakePost.class);

  private final ReactiveMailer mailer;

  IntakePost(ReactiveMailer mailer) {
    this.mailer = mailer;
  }

  /** Of a failure the log names the kind, never to whom the mail was. */
  void send(Mail mail) {
    mailer
        .send(mail)
        .subscribe()
        .with(
            sent -> {},
            e ->
                LOG.warnf(
                    "a mail of a person's page was not sent: %s", e.getClass().getSimpleName()));
  }
}
