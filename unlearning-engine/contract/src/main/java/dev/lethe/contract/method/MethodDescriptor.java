// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.method;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.model.Architecture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a method is and needs. Printed in plans and certificates.
 *
 * @param id lower-case letters, digits and dashes, for example {@code fine-tune}
 * @param version changes whenever the same job could give another model
 * @param tier the strongest claim that the method supports
 * @param architectures types of {@link Architecture} that it treats, for example {@code mlp}; empty
 *     for all that can be trained
 * @param parameters in the order in which a form should ask for them
 * @param readsForgetSet whether it must read the records it removes
 * @param work how much it computes
 * @param literature what it follows, and what is known of it
 */
public record MethodDescriptor(
    String id,
    String version,
    GuaranteeTier tier,
    List<String> architectures,
    List<Parameter> parameters,
    boolean readsForgetSet,
    Work work,
    @JsonUnwrapped Literature literature) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  public MethodDescriptor {
    requireName("id", id);
    if (version.isBlank() || literature.source().isBlank()) {
      throw new IllegalArgumentException("method " + id + " needs a version and a source");
    }
    architectures = List.copyOf(architectures);
    parameters = List.copyOf(parameters);
    if (parameters.stream().map(Parameter::name).distinct().count() != parameters.size()) {
      throw new IllegalArgumentException("method " + id + " names a parameter twice");
    }
  }

  /** A method that a planner may choose wherever it treats the model. */
  public MethodDescriptor(
      String id,
      String version,
      GuaranteeTier tier,
      List<String> architectures,
      List<Parameter> parameters,
      boolean readsForgetSet,
      Work work,
      String source) {
    this(
        id,
        version,
        tier,
        architectures,
        parameters,
        readsForgetSet,
        work,
        new Literature(source, Optional.empty()));
  }

  /**
   * What a method follows, and what is known of it.
   *
   * @param source the paper or text
   * @param caution where it is known to do nothing, in a sentence for people, so that nobody but a
   *     person chooses it; absent where there is no such case
   */
  public record Literature(String source, Optional<String> caution) {}

  /** Whether it treats models of this kind. */
  public boolean treats(Architecture architecture) {
    return architectures.isEmpty()
        ? architecture.trainable()
        : architectures.contains(architecture.type());
  }

  /**
   * Whether its exact result is shown by training anew. A method of tier E that reads the records
   * it removes may also read the weights that saw them, so its own inputs prove nothing. It must
   * give the very bytes that training on what is left gives under the same seed; the run that
   * repeats it is that training, whose inputs exclude both.
   */
  public boolean shownByRetraining() {
    return tier == GuaranteeTier.E && readsForgetSet;
  }

  /**
   * Whether it repeats the training of what is left under the seeds that the model has. Its result
   * is that of training from the start, so another seed of the job gives no other model.
   */
  public boolean keepsSeeds() {
    return work.tail().filter(tail -> tail == Work.Tail.KEPT_SEEDS).isPresent();
  }

  /**
   * The points worth trying when the method is tuned: every combination of the values that its
   * parameters name. One empty point if they name none.
   */
  public List<Map<String, Double>> grid() {
    List<Map<String, Double>> points = List.of(Map.of());
    for (Parameter parameter : parameters) {
      if (!parameter.tried().isEmpty()) {
        points =
            points.stream()
                .flatMap(
                    point -> parameter.tried().stream().map(v -> with(point, parameter.name(), v)))
                .toList();
      }
    }
    return points;
  }

  /** Whether it is tuned: its claim rests on tests alone, and some values are worth trying. */
  public boolean tunable() {
    return tier == GuaranteeTier.S && grid().size() > 1;
  }

  private static Map<String, Double> with(
      Map<String, Double> point, String parameter, double value) {
    Map<String, Double> more = new TreeMap<>(point);
    more.put(parameter, value);
    return more;
  }

  static void requireName(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what + " is lower-case letters, digits and dashes, found " + name);
    }
  }
}
