// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.statement.Language;
import dev.lethe.certification.verify.CertificateVerifier;
import dev.lethe.certification.verify.Check;
import dev.lethe.certification.verify.Code;
import dev.lethe.certification.verify.Explanation;
import dev.lethe.certification.verify.Memory;
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
import java.util.Arrays;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe-verify}: checks one certificate without network, account or issuer. */
@Command(
    name = "lethe-verify",
    versionProvider = VerifyCommand.Version.class,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    subcommands = {LogCommand.class, StatusCommand.class, TrustCommand.class},
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

  /** What {@code --version} prints. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"lethe-verify " + CertificateVerifier.VERSION};
    }
  }

  /** One byte more than any certificate has, so that a larger file is noticed and not read. */
  private static final int MOST_READ = (10 << 20) + 1;

  private final Clock clock;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "FILE.pdf", description = "The certificate.")
  private @Nullable Path file;

  @Mixin private final Inputs inputs = new Inputs();

  @Option(
      names = "--require",
      split = ",",
      paramLabel = "CHECK",
      description = "Checks that must pass: seal,content,log,status,statement. Default: all.")
  private @Nullable List<String> require;

  @Option(
      names = "--extract",
      paramLabel = "DIR",
      description = "Write evidence and statement proof of the sealed revision there.")
  private @Nullable Path extract;

  @Option(names = "--json", description = "Print one JSON object (lethe-verification/1).")
  private boolean json;

  @Option(names = "--lang", paramLabel = "en|de", description = "Language. Default: en.")
  private String language = "en";

  @Option(
      names = "--explain",
      paramLabel = "CODE",
      description = "Say what a code means and what to do.")
  private @Nullable String explain;

  @Option(
      names = "--self-test",
      description = "Change copies of the certificate, and show that every change is noticed.")
  private boolean selfTest;

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
    return ExitCode.of(new VerifyCommand(clock), out, err, arguments);
  }

  @Override
  public Integer call() throws IOException, TrustException {
    Report report = new Report(spoken());
    if (explain != null) {
      return explain(report, explain);
    }
    if (file == null) {
      throw wrongUse("a certificate and --trust FILE are needed");
    }
    if (!Files.exists(file)) {
      throw wrongUse("no such file: " + file);
    }
    Set<Check> required = required();
    return selfTest ? testSelf(file) : verify(file, report, required);
  }

  private int verify(Path certificate, Report report, Set<Check> required)
      throws IOException, TrustException {
    VerificationRequest request = inputs.request(read(certificate), clock).withLanguage(spoken());
    Optional<Memory> memory = inputs.memory();
    memory.ifPresent(request::withMemory);
    long size = Files.size(certificate);
    VerificationResult result =
        size < MOST_READ
            ? CertificateVerifier.verify(request)
            : CertificateVerifier.refuseTooLarge(Digest.of(certificate), size, request);
    if (memory.isPresent()) {
      memory.get().save();
    }
    if (extract != null) {
      extract(request, extract);
    }
    out().print(json ? report.json(result) : report.text(result, required));
    out().flush();
    return exitCode(result, required);
  }

  private static byte[] read(Path certificate) throws IOException {
    try (InputStream in = Files.newInputStream(certificate)) {
      return in.readNBytes(MOST_READ);
    }
  }

  private int testSelf(Path certificate) throws IOException, TrustException {
    if (!inputs.hasProofAndStatus()) {
      throw wrongUse("--self-test needs --trust, --proof, --status and a certificate that passes");
    }
    return new SelfTest(inputs, clock, out()).run(read(certificate))
        ? ExitCode.PASSED
        : ExitCode.FAILED;
  }

  private Language spoken() {
    return Arrays.stream(Language.values())
        .filter(l -> l.tag().equals(language))
        .findFirst()
        .orElseThrow(() -> wrongUse("--lang takes " + Language.tags() + ", not " + language));
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

  private int explain(Report report, String name) {
    Code code;
    try {
      code = Code.valueOf(name.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw wrongUse("there is no code " + name);
    }
    Explanation words = Explanation.of(code, spoken());
    out().println(code);
    out().println(words.means());
    out().println(report.word("remedy", words.remedy()));
    return ExitCode.PASSED;
  }

  private static void extract(VerificationRequest request, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> attachment :
        CertificateVerifier.sealedFiles(request).entrySet()) {
      Files.write(folder.resolve(attachment.getKey()), attachment.getValue());
    }
  }

  Clock clock() {
    return clock;
  }

  static int exitCode(VerificationResult result, Set<Check> required) {
    if (result.refusedInput()) {
      return ExitCode.REFUSED;
    }
    if (result.verdicts().containsValue(Verdict.FAIL)) {
      return ExitCode.FAILED;
    }
    return result.passes(required) ? ExitCode.PASSED : ExitCode.NOT_CHECKED;
  }

  private ParameterException wrongUse(String message) {
    return new ParameterException(commandLine(), message);
  }

  private PrintWriter out() {
    return commandLine().getOut();
  }

  private CommandLine commandLine() {
    return Optional.ofNullable(spec).orElseThrow().commandLine();
  }
}
