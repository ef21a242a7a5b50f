// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo.stack;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.lethe.demo.stack.StackException.Reason;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail server of this process, which takes mails to anybody and keeps them as files. */
public final class MailServer implements AutoCloseable {

  private static final Pattern LINK = Pattern.compile("https?://\\S+");

  private final GreenMail server;
  private final Path folder;
  private final int port;
  private int kept;

  private MailServer(GreenMail server, Path folder, int port) {
    this.server = server;
    this.folder = folder;
    this.port = port;
  }

  /**
   * A mail as it arrived.
   *
   * @param subject its subject
   * @param text what it says, as plain text
   */
  public record Mail(String subject, String text) {

    /** The first link in it. */
    public URI link() {
      Matcher link = LINK.matcher(text);
      if (!link.find()) {
        throw new IllegalStateException("no link in the mail " + subject);
      }
      return URI.create(link.group());
    }
  }

  /**
   * Starts it on the loopback address.
   *
   * @param folder where mails are kept, one file each
   */
  public static MailServer start(Path folder, int port) throws StackException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StackException(Reason.FILES, "cannot keep mails in " + folder, e);
    }
    GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    MailServer started = new MailServer(server, folder, port);
    Thread keeper = new Thread(started::keepAll, "mails");
    keeper.setDaemon(true);
    keeper.start();
    return started;
  }

  public int port() {
    return port;
  }

  /** Where mails are kept. */
  public Path folder() {
    return folder;
  }

  private void keepAll() {
    try {
      while (server.isRunning()) {
        for (MimeMessage mail : server.getReceivedMessages()) {
          if (mail.getMessageNumber() > kept) {
            kept = mail.getMessageNumber();
            keep(mail);
          }
        }
        Thread.sleep(Duration.ofSeconds(1).toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | MessagingException e) {
      throw new IllegalStateException("a mail cannot be kept", e);
    }
  }

  private void keep(MimeMessage mail) throws IOException, MessagingException {
    String to = mail.getRecipients(Message.RecipientType.TO)[0].toString();
    Path file = Files.createTempFile(folder, to.replaceAll("[^A-Za-z0-9.@-]", "_") + "-", ".eml");
    try (OutputStream out = Files.newOutputStream(file)) {
      mail.writeTo(out);
    }
  }

  /** Everything that arrived for an address, oldest first. */
  public List<Mail> to(String address) throws StackException {
    List<Mail> mails = new ArrayList<>();
    try {
      for (MimeMessage mail : server.getReceivedMessages()) {
        if (mail.getRecipients(Message.RecipientType.TO)[0].toString().contains(address)) {
          mails.add(new Mail(mail.getSubject(), text(mail.getContent())));
        }
      }
    } catch (IOException | MessagingException e) {
      throw new StackException(Reason.FILES, "a mail cannot be read", e);
    }
    return mails;
  }

  private static String text(Object content) throws IOException, MessagingException {
    if (content instanceof Multipart parts) {
      BodyPart first = parts.getBodyPart(0);
      return text(first.getContent());
    }
    return content.toString();
  }

  /**
   * Waits for a mail.
   *
   * @param mark what it says somewhere
   * @throws StackException NOT_READY if it does not come in time
   */
  public Mail await(String address, String mark, Duration most) throws StackException {
    long end = System.nanoTime() + most.toNanos();
    try {
      while (System.nanoTime() < end) {
        Optional<Mail> found =
            to(address).stream().filter(mail -> mail.text().contains(mark)).findFirst();
        if (found.isPresent()) {
          return found.get();
        }
        Thread.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new StackException(Reason.NOT_READY, "no mail to " + address + " with " + mark);
  }

  @Override
  public void close() {
    server.stop();
  }
}
