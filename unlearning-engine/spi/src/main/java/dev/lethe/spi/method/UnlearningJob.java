// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.method;

import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Parameter;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.spi.method.MethodException.Reason;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One model to treat. There is one only if the method can work with it. */
public final class UnlearningJob {

  private final ModelManifest model;
  private final SortedMap<Integer, Records> retained;
  private final SortedSet<Integer> touched;
  private final SortedMap<Integer, Records> forget;
  private final SortedMap<Integer, Integer> intact;
  private final Map<String, Double> parameters;
  private final long seed;

  private UnlearningJob(
      ModelManifest model, Selection selection, Map<String, Double> parameters, long seed) {
    this.model = model;
    this.retained = selection.retained();
    this.touched = selection.touched();
    this.forget = selection.forget();
    this.intact = selection.intact();
    this.parameters = parameters;
    this.seed = seed;
  }

  /**
   * Checks that a method can treat a model.
   *
   * @param method withholds the records to forget unless it reads them
   * @param given parameters by name; what is absent takes its preset
   * @throws MethodException ARCHITECTURE if the method does not treat such models, SHARDS if
   *     selection and model differ in shards, NOTHING_LEFT if a shard has no record left,
   *     FORGET_SET if the method reads it and that of a touched shard is absent or empty, PARAMETER
   *     if one is unknown or out of range
   */
  public static UnlearningJob of(
      MethodDescriptor method,
      ModelManifest model,
      Selection selection,
      Map<String, Double> given,
      long seed)
      throws MethodException {
    if (!method.treats(model.recipe().architecture())) {
      throw new MethodException(
          Reason.ARCHITECTURE,
          String.format(
              "method %s treats %s models, not %s",
              method.id(),
              String.join(", ", method.architectures()),
              model.recipe().architecture().type()));
    }
    requireShards(model, selection);
    SortedMap<Integer, Records> forget =
        method.readsForgetSet() ? selection.forget() : Collections.emptySortedMap();
    if (method.readsForgetSet()) {
      requireForgetSet(method, selection);
    }
    Selection shown =
        new Selection(selection.retained(), selection.touched(), forget, selection.intact());
    return new UnlearningJob(model, shown, resolve(method, given), seed);
  }

  private static void requireShards(ModelManifest model, Selection selection)
      throws MethodException {
    SortedSet<Integer> shards = new TreeSet<>();
    model.members().forEach(member -> shards.add(member.shard()));
    if (!shards.equals(selection.retained().keySet())) {
      throw new MethodException(
          Reason.SHARDS,
          "the model has shards " + shards + ", records for " + selection.retained().keySet());
    }
    if (selection.touched().isEmpty() || !shards.containsAll(selection.touched())) {
      throw new MethodException(
          Reason.SHARDS, "touched shards " + selection.touched() + " are not among " + shards);
    }
    for (Map.Entry<Integer, Records> shard : selection.retained().entrySet()) {
      if (shard.getValue().size() == 0) {
        throw new MethodException(
            Reason.NOTHING_LEFT, "shard " + shard.getKey() + " has no record left to learn from");
      }
    }
  }

  private static void requireForgetSet(MethodDescriptor method, Selection selection)
      throws MethodException {
    for (int shard : selection.touched()) {
      Records records = selection.forget().get(shard);
      if (records == null || records.size() == 0) {
        throw new MethodException(
            Reason.FORGET_SET,
            "method " + method.id() + " needs the records to forget of shard " + shard);
      }
    }
  }

  private static Map<String, Double> resolve(MethodDescriptor method, Map<String, Double> given)
      throws MethodException {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Parameter parameter : method.parameters()) {
      double value = given.getOrDefault(parameter.name(), parameter.preset());
      if (!parameter.allows(value)) {
        throw new MethodException(
            Reason.PARAMETER,
            String.format(
                "%s is %s%s to %s, found %s",
                parameter.name(),
                parameter.whole() ? "a whole number " : "",
                parameter.least(),
                parameter.most(),
                value));
      }
      values.put(parameter.name(), value);
    }
    for (String name : new TreeSet<>(given.keySet())) {
      if (!values.containsKey(name)) {
        throw new MethodException(
            Reason.PARAMETER, "method " + method.id() + " has no parameter " + name);
      }
    }
    return Collections.unmodifiableMap(values);
  }

  /** The model to treat. */
  public ModelManifest model() {
    return model;
  }

  /** What is left of every shard, by shard number; none is empty. */
  public SortedMap<Integer, Records> retained() {
    return retained;
  }

  /** Numbers of the shards that held records to forget, at least one. */
  public SortedSet<Integer> touched() {
    return touched;
  }

  /**
   * The records to forget of a touched shard; at least one.
   *
   * @throws IllegalArgumentException if the method does not declare that it reads them, or the
   *     shard is not touched
   */
  public Records forget(int shard) {
    Records records = forget.get(shard);
    if (records == null) {
      throw new IllegalArgumentException("no records to forget are shown for shard " + shard);
    }
    return records;
  }

  /**
   * Checkpoints of a member that never saw what is forgotten, first slice first. Training that goes
   * on from the last of them is exact.
   */
  public List<ModelManifest.Checkpoint> checkpoints(ModelManifest.Member member) {
    int most = intact.getOrDefault(member.shard(), 0);
    return member.checkpoints().subList(0, Math.min(most, member.checkpoints().size()));
  }

  /**
   * The value of a parameter.
   *
   * @param name one of the method's descriptor
   */
  public double parameter(String name) {
    Double value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the descriptor has no parameter " + name);
    }
    return value;
  }

  /** What every random choice derives from. */
  public long seed() {
    return seed;
  }

  /**
   * Replaces the members of touched shards and keeps the others as they are.
   *
   * @param replacement makes the new member of one touched shard
   * @param listener hears each shard as an equal part
   * @return the model with its new members
   * @throws RunException from the replacement
   */
  public ModelManifest replaceTouched(Replacement replacement, RunListener listener)
      throws RunException {
    List<ModelManifest.Member> members = new ArrayList<>();
    int replaced = 0;
    for (ModelManifest.Member member : model.members()) {
      Records records = retained.get(member.shard());
      if (records != null && touched.contains(member.shard())) {
        RunListener part = listener.part(replaced++, touched.size());
        members.add(replacement.of(member, records, part));
      } else {
        members.add(member);
      }
    }
    return new ModelManifest(model.recipe(), members);
  }

  /** Makes a member anew. */
  @FunctionalInterface
  public interface Replacement {

    /**
     * The new member of a touched shard.
     *
     * @param member the old one
     * @param records what is left of its shard
     * @param listener of this part of the work
     */
    ModelManifest.Member of(ModelManifest.Member member, Records records, RunListener listener)
        throws RunException;
  }

  /**
   * The records of a job.
   *
   * @param retained what is left of every shard, by shard number
   * @param touched numbers of the shards that held records to forget
   * @param forget the records to forget of every touched shard, where they may be shown
   * @param intact by shard number, how many of the first slices held none of them
   */
  public record Selection(
      SortedMap<Integer, Records> retained,
      SortedSet<Integer> touched,
      SortedMap<Integer, Records> forget,
      SortedMap<Integer, Integer> intact) {
    public Selection {
      retained = Collections.unmodifiableSortedMap(new TreeMap<>(retained));
      touched = Collections.unmodifiableSortedSet(new TreeSet<>(touched));
      forget = Collections.unmodifiableSortedMap(new TreeMap<>(forget));
      intact = Collections.unmodifiableSortedMap(new TreeMap<>(intact));
    }

    /** A selection in which no checkpoint can be gone on from. */
    public Selection(
        SortedMap<Integer, Records> retained,
        SortedSet<Integer> touched,
        SortedMap<Integer, Records> forget) {
      this(retained, touched, forget, Collections.emptySortedMap());
    }
  }
}
