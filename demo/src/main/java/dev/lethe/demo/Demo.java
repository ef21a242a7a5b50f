// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo;

import dev.lethe.demo.stack.Checkout;
import dev.lethe.demo.stack.Stack;
import dev.lethe.demo.stack.Walls;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lethe demo}: the whole path once, on real parts. */
@Command(
    name = "lethe demo",
    mixinStandardHelpOptions = true,
    description = "The main job, end to end, on real parts.")
public final class Demo implements Callable<Integer> {

  @Option(names = "--data", required = true, description = "folder with the four IDX files")
  private Path data = Path.of("");

  @Option(names = "--out", description = "folder for what an auditor needs (default lethe-out)")
  private Path out = Path.of("lethe-out");

  @Option(names = "--model", description = "mlp (default) or cnn; the cnn is slower, no promise")
  private String model = "mlp";

  @Option(names = "--no-wait", description = "stop everything at the end")
  private boolean noWait;

  /** Where the demo, as its user, keeps what it hands in; no part of the stack. */
  private static final String INPUT = "upload";

  private final PrintStream terminal;
  private final Clock clock;

  private Optional<Cast> cast = Optional.empty();

  private Demo(PrintStream terminal, Clock clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  /** Exits 0 only if every step ran and the offline check held. */
  public static void main(String[] arguments) {
    PrintStream terminal = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    CommandLine line = new CommandLine(new Demo(terminal, Clock.systemUTC()));
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          terminal.println();
          terminal.println("The demo stopped: " + failure.getMessage());
          terminal.println("Logs are in .lethe/demo/logs.");
          return 1;
        });
    System.exit(line.execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (!model.equals("mlp") && !model.equals("cnn")) {
      terminal.println("--model is mlp or cnn, found " + model);
      return 64;
    }
    Instant begin = begin();
    Narrator narrator = new Narrator(terminal, clock);
    Checkout checkout = Checkout.here();
    Path folder = checkout.home().resolve("demo");
    Stack.forget(folder);
    Files.createDirectories(folder);
    try (Stack stack = start(narrator, checkout, folder)) {
      boolean held = play(narrator, checkout, stack, folder);
      narrator.line("");
      narrator.line("Whole time " + text(Duration.between(begin, clock.instant())) + ".");
      if (!noWait) {
        cast.ifPresent(people -> invite(narrator, stack, people));
        new CountDownLatch(1).await();
      }
      return held ? 0 : 1;
    }
  }

  private static Stack start(Narrator narrator, Checkout checkout, Path folder) throws Exception {
    return narrator.step(
        "start",
        "Starting a real PostgreSQL, a real Keycloak, the API and the web UI.",
        () -> {
          Walls.missing().ifPresent(narrator::say);
          return Stack.start(
              checkout, folder, Stack.Ports.usual(), part -> narrator.say(part + " is ready."));
        });
  }

  /** {@code ./lethe} notes when it began, so that the time to build counts. */
  private Instant begin() {
    String started = System.getenv("LETHE_DEMO_STARTED");
    return started == null ? clock.instant() : Instant.ofEpochSecond(Long.parseLong(started));
  }

  private boolean play(Narrator narrator, Checkout checkout, Stack stack, Path folder)
      throws Exception {
    Cast people =
        narrator.step(
            "sign in",
            "Inviting the people of two organisations; each sets password and one-time codes.",
            () -> Cast.assemble(stack, clock, new SecureRandom()));
    cast = Optional.of(people);
    Settings settings = new Settings(model);
    FashionMnist images = new FashionMnist(data);
    MainJob main = new MainJob(people, settings, images, folder.resolve(INPUT), narrator, clock);
    MainJob.Result job = main.first();
    Results results = new Results(out.toAbsolutePath());
    results.fetch(job, people);
    boolean held =
        !job.first().certificates().isEmpty()
            && narrator.step(
                "verify",
                "Checking the certificate offline, then a copy with one byte changed.",
                () -> check(narrator, new OfflineCheck(checkout, results.folder())));
    List<MainJob.Answered> joined = main.joined(job.second());
    Leftovers leftovers =
        narrator.step(
            "search",
            "Searching the whole disk of the stack for the erased records.",
            () -> Leftovers.search(images, MainJob.withdrawn(), folder, Set.of(INPUT)));
    narrator.say(
        leftovers.records()
            + " records, by pixels and by id, in "
            + leftovers.bytes() / 1_000_000
            + " MB: "
            + (leftovers.places().isEmpty() ? "nothing is left of them." : "found"));
    leftovers.places().forEach(narrator::say);
    held &= leftovers.places().isEmpty();
    results.summarise(job, joined, leftovers, settings, narrator.timings());
    narrator.line("");
    narrator.line("Results are in " + results.folder() + ".");
    return held;
  }

  private static boolean check(Narrator narrator, OfflineCheck check) throws Exception {
    narrator.say("$ " + String.join(" ", check.command("certificate.pdf", "document.tlog-proof")));
    OfflineCheck.Answer clean = check.verify("certificate.pdf", "document.tlog-proof");
    clean.output().lines().forEach(narrator::say);
    boolean held = clean.exitCode() == 0;
    OfflineCheck.Answer german = check.verify("certificate.de.pdf", "document.de.tlog-proof");
    narrator.say(
        "The same certificate in German: "
            + (german.exitCode() == 0 ? "all five verdicts hold." : german.output()));
    held &= german.exitCode() == 0;
    if (Files.exists(check.folder().resolve("certificate-2.pdf"))) {
      OfflineCheck.Answer second = check.verify("certificate-2.pdf", "document-2.tlog-proof");
      narrator.say(
          "The second certificate: "
              + (second.exitCode() == 0 ? "all five verdicts hold." : second.output()));
      held &= second.exitCode() == 0;
    }
    check.alterOneByte("certificate.pdf", "certificate-altered.pdf");
    OfflineCheck.Answer altered = check.verify("certificate-altered.pdf", "document.tlog-proof");
    narrator.say("The altered copy:");
    altered
        .output()
        .lines()
        .dropWhile(line -> !line.startsWith("seal"))
        .limit(14)
        .forEach(narrator::say);
    return held && altered.exitCode() != 0;
  }

  private static void invite(Narrator narrator, Stack stack, Cast cast) {
    narrator.line("");
    narrator.line("Open " + stack.webUrl() + " and sign in, password " + Cast.PASSWORD + ":");
    for (Cast.Account account : Cast.ACCOUNTS) {
      narrator.line(String.format("  %-25s %s", Cast.email(account.username()), account.does()));
    }
    narrator.line("What approvers decide they confirm with a one-time code of an authenticator:");
    for (Person approver : List.of(cast.firstApprover(), cast.secondApprover())) {
      approver
          .codes()
          .ifPresent(
              codes ->
                  narrator.line(
                      String.format("  %-25s secret %s", approver.username(), codes.typed())));
    }
    narrator.line("Press Ctrl-C to stop everything.");
  }

  private static String text(Duration duration) {
    return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
  }
}
