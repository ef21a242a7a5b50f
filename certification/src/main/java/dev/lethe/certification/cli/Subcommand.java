// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command under {@code lethe-verify}, which prints where that one does and by its clock. */
abstract class Subcommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;
  @ParentCommand private @Nullable VerifyCommand parent;

  PrintWriter out() {
    return spec().commandLine().getOut();
  }

  Clock clock() {
    return Optional.ofNullable(parent).orElseThrow().clock();
  }

  ParameterException wrongUse(String message) {
    return new ParameterException(spec().commandLine(), message);
  }

  private CommandSpec spec() {
    return Optional.ofNullable(spec).orElseThrow();
  }
}
