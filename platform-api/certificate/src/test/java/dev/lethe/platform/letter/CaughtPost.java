// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import io.quarkus.mailer.Mail;
import io.quarkus.test.junit.QuarkusMock;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes mails in the place of the mail server, or refuses them. */
public final class CaughtPost extends LetterPost {

  final List<Mail> mails = new CopyOnWriteArrayList<>();
  volatile boolean away;

  public CaughtPost() {
    super(mails -> Uni.createFrom().voidItem());
  }

  /** Takes the mails of the test that runs. */
  public void install() {
    QuarkusMock.installMockForType(this, LetterPost.class);
  }

  /** What was sent. */
  public List<Mail> mails() {
    return mails;
  }

  /** Says whether the mail server is away. */
  public void away(boolean is) {
    away = is;
  }

  @Override
  boolean send(Mail mail) {
    if (!away) {
      mails.add(mail);
    }
    return !away;
  }
}
