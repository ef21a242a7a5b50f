// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.method;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.method.MethodCatalog;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Supplied;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.run.EngineException;
import dev.lethe.platform.run.RunLauncher;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of the engine that runs are started with. */
@Singleton
public class Methods {

  private final RunLauncher launcher;
  private @Nullable Known known;

  Methods(RunLauncher launcher) {
    this.launcher = launcher;
  }

  /** What the engine of this name answered. */
  private record Known(Digest engine, MethodCatalog catalog) {}

  /**
   * Everything that the engine offers, and what is left to controllers; asks the engine where it is
   * not the engine of the last answer.
   *
   * @throws ProblemException ENGINE_UNAVAILABLE if it does not say
   */
  public synchronized MethodCatalog catalog() {
    try {
      Digest engine = launcher.engine();
      Known last = known;
      if (last == null || !last.engine().equals(engine)) {
        last = new Known(engine, Supplied.with(launcher.methods()));
        known = last;
      }
      return last.catalog();
    } catch (EngineException e) {
      throw new ProblemException(ProblemType.ENGINE_UNAVAILABLE, String.valueOf(e.getMessage()));
    }
  }

  /**
   * One method.
   *
   * @throws ProblemException METHOD_NOT_SUPPORTED with those that there are, ENGINE_UNAVAILABLE
   */
  public MethodDescriptor method(String id) {
    MethodCatalog all = catalog();
    return all.method(id)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.METHOD_NOT_SUPPORTED,
                    "The engine has no method of this name.",
                    List.of(),
                    all.methods().stream().map(MethodDescriptor::id).toList()));
  }
}
