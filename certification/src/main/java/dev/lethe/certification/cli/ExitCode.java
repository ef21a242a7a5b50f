// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.cli;

import dev.lethe.certification.log.LogException;
import dev.lethe.certification.status.StatusException;
import dev.lethe.certification.verify.TrustException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;

/** What the command's exit codes mean. */
final class ExitCode {

  static final int PASSED = 0;
  static final int FAILED = 1;
  static final int NOT_CHECKED = 2;
  static final int REFUSED = 3;
  static final int WRONG_USE = 64;
  static final int UNREADABLE = 65;
  static final int OWN_FAULT = 70;

  private ExitCode() {}

  /** Runs a command; whatever ends it has an exit code and, but for verdicts, a sentence. */
  static int of(Object command, PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine line = new CommandLine(command);
    line.setOut(out);
    line.setErr(err);
    line.setParameterExceptionHandler(
        (e, args) -> {
          err.println(e.getMessage());
          err.println("Try --help.");
          return WRONG_USE;
        });
    line.setExecutionExceptionHandler((e, failed, result) -> explain(e, err));
    return line.execute(arguments);
  }

  private static int explain(Exception e, PrintWriter err) {
    if (e instanceof TrustException) {
      err.println("the trust file cannot be used: " + e.getMessage());
      return UNREADABLE;
    }
    if (e instanceof NoSuchFileException missing) {
      err.println("no such file: " + missing.getFile());
      return UNREADABLE;
    }
    if (e instanceof IOException || e instanceof LogException || e instanceof StatusException) {
      err.println("cannot be read: " + e.getMessage());
      return UNREADABLE;
    }
    err.println("lethe-verify failed and gives no verdict. Please report this: " + e);
    return OWN_FAULT;
  }
}
