// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import dev.lethe.certification.statement.Language;
import io.quarkus.mailer.Mail;
import jakarta.enterprise.context.ApplicationScoped;

/** Sends composed letters as mails. */
@ApplicationScoped
public class LetterMails {

  private final LetterPost post;

  LetterMails(LetterPost post) {
    this.post = post;
  }

  /**
   * Sends a letter. Subject and file name are the same for everybody; the text is for whom it is to
   * alone.
   *
   * @param to the address
   * @return whether the mail server took it
   */
  public boolean send(String to, Language language, Composed letter) {
    Mail mail =
        Mail.withText(
            to,
            Templates.words(language, "mail.subject", letter.page().head().sender()),
            letter.text());
    mail.addAttachment(Templates.words(language, "mail.file"), letter.pdf(), "application/pdf");
    String contact = letter.page().head().contact();
    if (contact.matches("[^\\s@]+@[^\\s@]+")) {
      mail.setReplyTo(contact);
    }
    return post.send(mail);
  }
}
