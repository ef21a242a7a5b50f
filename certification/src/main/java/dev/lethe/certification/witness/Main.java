// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogKey;
import dev.lethe.certification.log.LogMirror;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.NoteKey;
import dev.lethe.certification.log.Witness;
import dev.lethe.certification.log.WitnessMemory;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lethe-witness}: watches logs of others, as a process of its own. */
@Command(
    name = "lethe-witness",
    mixinStandardHelpOptions = true,
    description = "Watches transparency logs that somebody else runs.")
public final class Main {

  private static final int DONE = 0;
  private static final int REFUSED = 1;
  private static final int WRONG_USE = 64;

  private final PrintWriter out;

  private Main(PrintWriter out) {
    this.out = out;
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(
        run(
            new PrintWriter(System.out, true, UTF_8),
            new PrintWriter(System.err, true, UTF_8),
            arguments));
  }

  /** Runs the command; its exit code. {@code run} does not return before the process is told to. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine command = new CommandLine(new Main(out));
    command.setOut(out);
    command.setErr(err);
    command.setParameterExceptionHandler(
        (e, args) -> {
          err.println(e.getMessage());
          return WRONG_USE;
        });
    command.setExecutionExceptionHandler(
        (e, line, result) -> {
          err.println("lethe-witness: " + e.getMessage());
          return REFUSED;
        });
    return arguments.length == 0 ? command.execute("--help") : command.execute(arguments);
  }

  @Command(
      name = "init",
      description = "Makes a key and an empty memory, and prints the key that others verify with.")
  int init(
      @Option(names = "--name", required = true, paramLabel = "NAME") String name,
      @Option(names = "--key", required = true, paramLabel = "FILE") Path key,
      @Option(names = "--memory", required = true, paramLabel = "DIR") Path memory)
      throws IOException, LogException {
    byte[] seed = new byte[32];
    new SecureRandom().nextBytes(seed);
    LogKey drawn = LogKey.ofSeed(name, NoteKey.Type.COSIGNATURE, seed);
    try {
      Files.createFile(
          key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      throw new IOException(key + " exists already", e);
    }
    Files.writeString(key, drawn.secret() + "\n", UTF_8);
    WitnessMemory.create(memory).close();
    out.println(drawn.noteKey().vkey());
    return DONE;
  }

  @Command(name = "run", description = "Cosigns heads of the given logs.")
  int run(
      @Option(names = "--key", required = true, paramLabel = "FILE") Path key,
      @Option(names = "--memory", required = true, paramLabel = "DIR") Path memory,
      @Option(names = "--log", required = true, paramLabel = "VKEY") List<String> logs,
      @Option(names = "--listen", defaultValue = "127.0.0.1:8088", paramLabel = "HOST:PORT")
          String listen)
      throws IOException, LogException, InterruptedException {
    StringBuilder policy = new StringBuilder();
    logs.forEach(vkey -> policy.append("log ").append(vkey).append('\n'));
    LogPolicy known = LogPolicy.parse(policy.append("quorum none\n").toString());
    LogKey own = LogKey.parse(Files.readString(key, UTF_8));
    int colon = listen.lastIndexOf(':');
    InetSocketAddress address =
        new InetSocketAddress(
            listen.substring(0, colon), Integer.parseInt(listen.substring(colon + 1)));
    try (WitnessMemory seen = WitnessMemory.open(memory);
        WitnessServer server =
            new WitnessServer(address, new Witness(own, known, seen, Clock.systemUTC()), seen)) {
      out.println("witness " + own.noteKey().name() + " listens on port " + server.port());
      new CountDownLatch(1).await();
      return DONE;
    }
  }

  @Command(
      name = "mirror",
      description = "Copies what is new in a log to a folder, for lethe-verify --log.")
  int mirror(
      @Option(names = "--log", required = true, paramLabel = "URL") URI log,
      @Option(names = "--to", required = true, paramLabel = "DIR") Path folder)
      throws IOException, LogException {
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    String address = log.toString().replaceAll("/+$", "");
    Checkpoint head = new LogMirror(folder).update(new HttpTiles(URI.create(address), http));
    out.println(head.origin() + ": " + head.size() + " entries");
    return DONE;
  }
}
