// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.method;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.contract.method.MethodCatalog;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Parameter;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.method.Supplied;
import dev.lethe.contract.model.Architecture;
import java.util.List;
import java.util.Optional;

/**
 * What the engine can do, as it crosses HTTP.
 *
 * @param methods by id
 * @param trained types of {@link Architecture} that can be trained
 * @param scored types that can be loaded and tested
 */
public record MethodList(List<Method> methods, List<String> trained, List<String> scored) {

  public MethodList {
    methods = List.copyOf(methods);
    trained = List.copyOf(trained);
    scored = List.copyOf(scored);
  }

  static MethodList of(MethodCatalog catalog) {
    return new MethodList(
        catalog.methods().stream().map(m -> Method.of(m, catalog.trained())).toList(),
        catalog.trained(),
        catalog.scored());
  }

  /**
   * One method.
   *
   * @param id names it in plans and on certificates
   * @param version changes whenever the same job could give another model
   * @param tier the strongest claim that it supports: E, C or S
   * @param architectures types of model that it treats here
   * @param parameters in the order in which a form asks for them
   * @param reading what it reads and rebuilds; its fields stand beside these in JSON
   * @param source paper or text that it follows
   * @param advice what is to be known before it is chosen; its fields stand beside these in JSON
   */
  public record Method(
      String id,
      String version,
      String tier,
      List<String> architectures,
      List<MethodParameter> parameters,
      @JsonUnwrapped Reading reading,
      String source,
      @JsonUnwrapped Advice advice) {

    public Method {
      architectures = List.copyOf(architectures);
      parameters = List.copyOf(parameters);
    }

    static Method of(MethodDescriptor method, List<String> trained) {
      return new Method(
          method.id(),
          method.version(),
          method.tier().name(),
          method.architectures().isEmpty()
              ? trained
              : method.architectures().stream()
                  .filter(a -> trained.contains(a) || Supplied.isId(method.id()))
                  .toList(),
          method.parameters().stream().map(MethodParameter::of).toList(),
          new Reading(
              method.readsForgetSet(),
              method.work().wholeModel(),
              MethodPasses.of(method.work().retained()),
              MethodPasses.of(method.work().forget())),
          method.literature().source(),
          new Advice(method.literature().caution(), method.tunable() ? method.grid().size() : 0));
    }
  }

  /**
   * What a method reads and rebuilds.
   *
   * @param readsForgetSet whether it must read the records it removes
   * @param wholeModel whether it rebuilds shards that held no such record, too
   * @param retainedPasses how often it reads the records that are kept
   * @param forgetPasses how often it reads those it removes
   */
  public record Reading(
      boolean readsForgetSet,
      boolean wholeModel,
      MethodPasses retainedPasses,
      MethodPasses forgetPasses) {}

  /**
   * What is to be known before a method is chosen.
   *
   * @param caution where it is known to do nothing, so that no plan proposes it by itself
   * @param tuningPoints how many points are tried when it is tuned; 0 for what is not tuned
   */
  public record Advice(Optional<String> caution, int tuningPoints) {}

  /**
   * A number that a method can be given.
   *
   * @param name its name
   * @param least smallest value allowed
   * @param most largest value allowed
   * @param preset the value when none is given
   * @param whole whether only whole numbers are allowed
   * @param meaning one sentence for people
   */
  public record MethodParameter(
      String name, double least, double most, double preset, boolean whole, String meaning) {

    static MethodParameter of(Parameter p) {
      return new MethodParameter(p.name(), p.least(), p.most(), p.preset(), p.whole(), p.meaning());
    }
  }

  /**
   * How often records are read: the sum of its parts.
   *
   * @param fixed times that depend on nothing
   * @param recipe whether as often as training does, on top
   * @param parameter the method's parameter that says how often, on top
   */
  public record MethodPasses(double fixed, boolean recipe, Optional<String> parameter) {

    static MethodPasses of(Passes passes) {
      return new MethodPasses(passes.fixed(), passes.recipe(), passes.parameter());
    }
  }
}
