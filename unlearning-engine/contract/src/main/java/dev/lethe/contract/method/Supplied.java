// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.method;

import dev.lethe.contract.finding.GuaranteeTier;
import java.util.List;
import java.util.stream.Stream;

/**
 * How models are treated that nobody but their controller can train: the controller does it and
 * hands over what is to be tested. Lethe sees no training, so nothing can be shown by construction
 * and the registered tests are the whole evidence.
 */
public final class Supplied {

  private static final String VERSION = "1";
  private static final String SOURCE = "docs/decisions/0016-supplied-models-and-scores.md";

  /** The models themselves are handed over, and Lethe scores them. */
  public static final MethodDescriptor MODELS = method("supplied-models", "onnx");

  /** The controller scores its models, of which Lethe knows the digests. */
  public static final MethodDescriptor SCORES = method("supplied-scores", "scores-only");

  private Supplied() {}

  private static MethodDescriptor method(String id, String architecture) {
    return new MethodDescriptor(
        id,
        VERSION,
        GuaranteeTier.S,
        List.of(architecture),
        List.of(),
        false,
        new Work(true, Passes.fixed(0), Passes.fixed(0)),
        SOURCE);
  }

  /** Both. */
  public static List<MethodDescriptor> methods() {
    return List.of(MODELS, SCORES);
  }

  /** Whether a method of this id is one of them. */
  public static boolean isId(String method) {
    return methods().stream().anyMatch(m -> m.id().equals(method));
  }

  /** What an engine offers, with these. */
  public static MethodCatalog with(MethodCatalog engine) {
    return new MethodCatalog(
        Stream.concat(engine.methods().stream(), methods().stream()).toList(),
        engine.trained(),
        engine.scored());
  }
}
