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
  private volatile Runnable before = () -> {};
  private volatile Runnable after = () -> {};

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

  /** What happens before each mail is taken; whoever sends it may be ended there. */
  public void before(Runnable then) {
    before = then;
  }

  /** What happens after each mail was taken, before whoever sent it hears of it. */
  public void after(Runnable then) {
    after = then;
  }

  @Override
  boolean send(Mail mail) {
    before.run();
    if (!away) {
      mails.add(mail);
    }
    after.run();
    return !away;
  }
}
