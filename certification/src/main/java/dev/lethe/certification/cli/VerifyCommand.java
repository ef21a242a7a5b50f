// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.verify.CertificateVerifier;
import dev.lethe.certification.verify.Check;
import dev.lethe.certification.verify.Code;
import dev.lethe.certification.verify.Explanation;
import dev.lethe.certification.verify.Trust;
import dev.lethe.certification.verify.TrustException;
import dev.lethe.certification.verify.Verdict;
import dev.lethe.certification.verify.VerificationRequest;
import dev.lethe.certification.verify.VerificationResult;
import dev.lethe.contract.digest.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe-verify}: checks one certificate without network, account or issuer. */
@Command(
    name = "lethe-verify",
    version = "lethe-verify " + CertificateVerifier.VERSION,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Checks an erasure certificate offline: five verdicts, and apart from them what it says.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every required check passed",
      "1:at least one check failed",
      "2:a required check could not be made",
      "3:the file was refused as input",
      "64:wrong use of the command",
      "65:trust, proof or status file cannot be read",
      "70:a fault of this program"
    })
public final class VerifyCommand implements Callable<Integer> {

  static final int PASSED = 0;
  static final int FAILED = 1;
  static final int NOT_CHECKED = 2;
  static final int REFUSED = 3;
  static final int WRONG_USE = 64;
  static final int UNREADABLE = 65;
  static final int OWN_FAULT = 70;

  /** One byte more than any certificate has, so that a larger file is noticed and not read. */
  private static final int MOST_READ = (10 << 20) + 1;

  private final Clock clock;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "FILE.pdf", description = "The certificate.")
  private @Nullable Path file;

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description = "What you trust: trust.json, got on a way of its own. Required.")
  private @Nullable Path trust;

  @Option(
      names = "--proof",
      paramLabel = "FILE",
      description = "Proof that this file is in the log: the .document.tlog-proof beside it.")
  private @Nullable Path proof;

  @Option(
      names = "--status",
      paramLabel = "DIR|FILE",
      description = "Folder with status-list and suspension-list (.json and .note), or one list.")
  private @Nullable Path status;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "A model file: is the certificate about this one?")
  private @Nullable Path model;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Judge as of this time, such as 2026-11-24T12:00:00Z. Default: now.")
  private @Nullable String at;

  @Option(
      names = "--require",
      split = ",",
      paramLabel = "CHECK",
      description = "Checks that must pass: seal,content,log,status,statement. Default: all.")
  private @Nullable List<String> require;

  @Option(
      names = "--max-status-age",
      paramLabel = "DAYS",
      defaultValue = "7d",
      description = "How long after its next update a status list still counts. Default: 7d.")
  private String maxStatusAge = "7d";

  @Option(names = "--no-pdfa", description = "Leave out the archive profiles, which take longest.")
  private boolean withoutArchive;

  @Option(
      names = "--extract",
      paramLabel = "DIR",
      description = "Write evidence and statement proof of the sealed revision there.")
  private @Nullable Path extract;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = "--explain",
      paramLabel = "CODE",
      description = "Say what a code means and what to do.")
  private @Nullable String explain;

  /** A command that judges by this clock unless {@code --at} is given. */
  public VerifyCommand(Clock clock) {
    this.clock = clock;
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(
        run(
            new PrintWriter(System.out, true, UTF_8),
            new PrintWriter(System.err, true, UTF_8),
            Clock.systemUTC(),
            arguments));
  }

  /** Runs the command; its exit code. */
  public static int run(PrintWriter out, PrintWriter err, Clock clock, String... arguments) {
    CommandLine command = new CommandLine(new VerifyCommand(clock));
    command.setOut(out);
    command.setErr(err);
    command.setParameterExceptionHandler(
        (e, args) -> {
          err.println(e.getMessage());
          err.println("Try --help.");
          return WRONG_USE;
        });
    command.setExecutionExceptionHandler(
        (e, line, result) -> {
          err.println("lethe-verify failed and gives no verdict. Please report this: " + e);
          return OWN_FAULT;
        });
    return command.execute(arguments);
  }

  @Override
  public Integer call() throws IOException {
    if (explain != null) {
      return explain(explain);
    }
    if (file == null || trust == null) {
      throw wrongUse("a certificate and --trust FILE are needed");
    }
    Set<Check> required = required();
    VerificationRequest request;
    VerificationResult result;
    try {
      Trust trusted = Trust.parse(Files.readAllBytes(trust));
      request = request(file, trusted);
      long size = Files.size(file);
      result =
          size < MOST_READ
              ? CertificateVerifier.verify(request)
              : CertificateVerifier.refuseTooLarge(Digest.of(file), size, request);
    } catch (TrustException e) {
      err().println("the trust file " + trust + " cannot be used: " + e.getMessage());
      return UNREADABLE;
    } catch (java.nio.file.NoSuchFileException e) {
      err().println("no such file: " + e.getFile());
      return e.getFile().equals(file.toString()) ? WRONG_USE : UNREADABLE;
    } catch (IOException e) {
      err().println("cannot be read: " + e.getMessage());
      return UNREADABLE;
    }
    if (extract != null) {
      extract(request, extract);
    }
    out().print(json ? Report.json(result) : Report.text(result, required));
    out().flush();
    return exitCode(result, required);
  }

  private VerificationRequest request(Path certificate, Trust trusted)
      throws IOException, TrustException {
    byte[] pdf;
    try (InputStream in = Files.newInputStream(certificate)) {
      pdf = in.readNBytes(MOST_READ);
    }
    VerificationRequest request =
        new VerificationRequest(pdf, trusted, time()).withMaxStatusAge(age());
    if (proof != null) {
      request.withProof(Files.readAllBytes(proof));
    }
    if (status != null) {
      StatusFiles.add(status, request);
    }
    if (model != null) {
      request.withModel(Digest.of(model));
    }
    return withoutArchive ? request.withoutArchiveCheck() : request;
  }

  private Instant time() {
    try {
      return at == null ? clock.instant() : Instant.parse(at);
    } catch (DateTimeException e) {
      throw wrongUse("--at takes a time such as 2026-11-24T12:00:00Z, not " + at);
    }
  }

  private Duration age() {
    if (!maxStatusAge.matches("[0-9]{1,4}d")) {
      throw wrongUse("--max-status-age takes days such as 7d, not " + maxStatusAge);
    }
    return Duration.ofDays(Integer.parseInt(maxStatusAge.substring(0, maxStatusAge.length() - 1)));
  }

  private Set<Check> required() {
    Set<Check> required = EnumSet.noneOf(Check.class);
    if (require == null) {
      return EnumSet.allOf(Check.class);
    }
    for (String word : require) {
      try {
        required.add(Check.valueOf(word.strip().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw wrongUse("--require takes seal,content,log,status,statement, not " + word);
      }
    }
    return required;
  }

  private int explain(String name) {
    try {
      Code code = Code.valueOf(name.strip().toUpperCase(Locale.ROOT));
      Explanation words = Explanation.of(code);
      out().println(code);
      out().println(words.means());
      out().println("What to do: " + words.remedy());
      return PASSED;
    } catch (IllegalArgumentException e) {
      throw wrongUse("there is no code " + name);
    }
  }

  private void extract(VerificationRequest request, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> attachment :
        CertificateVerifier.sealedFiles(request).entrySet()) {
      Files.write(folder.resolve(attachment.getKey()), attachment.getValue());
    }
  }

  static int exitCode(VerificationResult result, Set<Check> required) {
    if (result.refusedInput()) {
      return REFUSED;
    }
    if (result.verdicts().containsValue(Verdict.FAIL)) {
      return FAILED;
    }
    return result.passes(required) ? PASSED : NOT_CHECKED;
  }

  private ParameterException wrongUse(String message) {
    return new ParameterException(commandLine(), message);
  }

  private PrintWriter out() {
    return commandLine().getOut();
  }

  private PrintWriter err() {
    return commandLine().getErr();
  }

  private CommandLine commandLine() {
    return Optional.ofNullable(spec).orElseThrow().commandLine();
  }
}
