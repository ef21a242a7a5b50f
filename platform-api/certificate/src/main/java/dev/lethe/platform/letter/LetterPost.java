// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Hands letters to the mail server. */
@ApplicationScoped
class LetterPost {

  private static final Logger LOG = Logger.getLogger(LetterPost.class);

  /** A mail server that is there takes a letter in far less. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ReactiveMailer mailer;

  LetterPost(ReactiveMailer mailer) {
    this.mailer = mailer;
  }

  /** Whether the mail server took it. Of a failure the log names the kind, never to whom it was. */
  boolean send(Mail mail) {
    try {
      mailer.send(mail).await().atMost(PATIENCE);
      return true;
    } catch (RuntimeException e) {
      LOG.warnf("a letter was not sent: %s", e.getClass().getSimpleName());
      return false;
    }
  }
}
