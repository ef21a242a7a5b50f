// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo;

import dev.lethe.demo.stack.Checkout;
import dev.lethe.demo.stack.Stack;
import dev.lethe.demo.stack.Walls;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** {@code ./lethe up}: the stack, kept running until {@code ./lethe down} or Ctrl-C, data kept. */
public final class Up {

  /** Where the process id of a running stack is noted. */
  static final String PID = "up.pid";

  private Up() {}

  /** Starts the stack and stays. */
  public static void main(String[] arguments) throws Exception {
    PrintStream terminal = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Checkout checkout = Checkout.here();
    Path pid = checkout.home().resolve(PID);
    if (Files.exists(pid) && Down.isRunning(pid)) {
      terminal.println("Lethe is up already; ./lethe down ends it.");
      System.exit(1);
    }
    Files.createDirectories(checkout.home());
    Files.writeString(pid, Long.toString(ProcessHandle.current().pid()));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> forget(pid, terminal)));
    Walls.missing().ifPresent(missing -> terminal.println("  " + missing));
    Path folder = checkout.home().resolve("up");
    FirstPassword password = FirstPassword.of(folder);
    Stack stack =
        Stack.start(
            checkout,
            folder,
            Stack.Ports.usual(),
            password.text(),
            part -> terminal.println("  " + part + " is ready."));
    terminal.println("Open " + stack.webUrl() + ". The platform operator signs in as operator.");
    if (password.told()) {
      terminal.println("The password is " + password.text() + " and is shown this once.");
      terminal.println(
          "Choose your own at " + stack.realmUrl() + "/account/account-security/signing-in.");
    }
    terminal.println("Mails to anybody are put into " + stack.mails().folder() + ".");
    terminal.println("./lethe down, or Ctrl-C here, ends it; the data stays.");
    new CountDownLatch(1).await();
  }

  private static void forget(Path pid, PrintStream terminal) {
    try {
      Files.deleteIfExists(pid);
    } catch (IOException e) {
      terminal.println(e.getMessage());
    }
  }
}
