// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.method;

import dev.lethe.contract.model.Architecture;
import java.util.List;
import java.util.Optional;

/**
 * What an engine with its plug-ins can do, as {@code dev.lethe.runner.Main --methods} prints it.
 *
 * @param schema {@link #SCHEMA}
 * @param methods by rising id
 * @param trained types of {@link Architecture} that some plug-in trains, in the contract's order
 * @param scored types that some plug-in loads and scores, in the contract's order
 */
public record MethodCatalog(
    String schema, List<MethodDescriptor> methods, List<String> trained, List<String> scored) {

  public static final String SCHEMA = "lethe-method-catalog/1";

  public MethodCatalog {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("schema is " + SCHEMA + ", found " + schema);
    }
    methods = List.copyOf(methods);
    trained = List.copyOf(trained);
    scored = List.copyOf(scored);
  }

  public MethodCatalog(List<MethodDescriptor> methods, List<String> trained, List<String> scored) {
    this(SCHEMA, methods, trained, scored);
  }

  /** The method of this id. */
  public Optional<MethodDescriptor> method(String id) {
    return methods.stream().filter(m -> m.id().equals(id)).findFirst();
  }

  /**
   * The methods that treat models of this kind. Where the engine cannot train them, none but those
   * that leave it to the controller.
   */
  public List<MethodDescriptor> treating(Architecture architecture) {
    boolean trains = trained.contains(architecture.type());
    return methods.stream()
        .filter(m -> m.treats(architecture))
        .filter(m -> trains || Supplied.isId(m.id()))
        .toList();
  }
}
