// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.Guarantee;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.ModelManifest.Checkpoint;
import dev.lethe.contract.model.ModelManifest.Member;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.Task;
import dev.lethe.runner.plugin.FoundPlugin;
import dev.lethe.runner.workspace.RunFailure;
import dev.lethe.runner.workspace.RunWeights;
import dev.lethe.runner.workspace.Workspace;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.training.Trainer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Lets a method treat a model, once per seed, and holds it to its promises: a method of tier E
 * cannot open the weights of a touched shard unless training anew shows its result, but for the
 * checkpoint before the first slice that held a record to forget; none may alter an untouched one.
 */
final class UnlearnTask {

  private final Workspace workspace;
  private final Tools tools;
  private final Reporter reporter;
  private final Inputs inputs;

  UnlearnTask(Workspace workspace, Tools tools, Reporter reporter) {
    this.workspace = workspace;
    this.tools = tools;
    this.reporter = reporter;
    this.inputs = new Inputs(workspace);
  }

  void execute(Task.Unlearn task) throws RunException {
    ModelManifest model = inputs.manifest(task.model());
    FoundPlugin<UnlearningMethod> method = tools.method(task.method());
    FoundPlugin<Trainer> trainer = tools.trainer(model.recipe());
    MethodDescriptor descriptor = method.call(UnlearningMethod::descriptor);
    UnlearningJob.Selection selection =
        new UnlearningJob.Selection(
            inputs.shards(task.data(), task.retained()),
            new TreeSet<>(task.touched()),
            forgetRecords(task),
            intact(task));
    Set<Checkpoint> kept =
        model.members().stream().flatMap(task::intactCheckpoints).collect(Collectors.toSet());
    Set<Digest> readable = readable(descriptor, model, task);
    for (Digest digest : readable) {
      workspace.input(digest);
    }
    RunWeights weights = new RunWeights(workspace, readable);
    List<Long> seeds = task.seeds();
    List<UnlearningJob> jobs = new ArrayList<>();
    for (long seed : seeds) {
      jobs.add(UnlearningJob.of(descriptor, model, selection, task.parameters(), seed));
    }
    Optional<List<ModelManifest>> together =
        jobs.size() == 1
            ? Optional.empty()
            : method.call(m -> m.unlearnTogether(jobs, trainer.plugin(), weights, reporter));
    if (together.isPresent() && together.get().size() != jobs.size()) {
      throw broken(descriptor, "returned " + together.get().size() + " models together");
    }
    for (int i = 0; i < seeds.size(); i++) {
      UnlearningJob job = jobs.get(i);
      int part = i;
      ModelManifest unlearned =
          together.isPresent()
              ? together.get().get(i)
              : method.call(
                  m ->
                      m.unlearn(job, trainer.plugin(), weights, reporter.part(part, seeds.size())));
      requireKept(descriptor, job, unlearned);
      weights.publish(unlearned, kept);
      workspace.write("model-" + i + ".json", CanonicalJson.bytes(unlearned));
      for (Guarantee guarantee : statedGuarantee(descriptor)) {
        workspace.write("guarantee-" + i + ".json", CanonicalJson.bytes(guarantee));
      }
    }
  }

  /** One for a certified method, none for another. */
  private List<Guarantee> statedGuarantee(MethodDescriptor method) throws RunFailure {
    List<Guarantee> stated = reporter.takeGuarantees();
    int expected = method.tier() == GuaranteeTier.C ? 1 : 0;
    if (stated.size() != expected) {
      throw broken(method, "stated " + stated.size() + " guarantees, its tier is " + method.tier());
    }
    return stated;
  }

  private SortedMap<Integer, Records> forgetRecords(Task.Unlearn task) throws RunException {
    if (task.forget().isEmpty()) {
      return Collections.emptySortedMap();
    }
    Task.ForgetData forget = task.forget().get();
    return inputs.shards(forget.data(), forget.shards());
  }

  private static SortedMap<Integer, Integer> intact(Task.Unlearn task) {
    SortedMap<Integer, Integer> intact = new TreeMap<>();
    task.retained().forEach(shard -> intact.put(shard.no(), shard.intact()));
    return intact;
  }

  private static Set<Digest> readable(
      MethodDescriptor method, ModelManifest model, Task.Unlearn task) throws RunFailure {
    Set<Digest> readable = new HashSet<>(model.recipe().architecture().files());
    for (Member member : model.members()) {
      if (task.touched().contains(member.shard()) && readable.contains(member.weights())) {
        throw new RunFailure(
            FailureReason.MODEL_INVALID,
            "training would begin from the weights of shard " + member.shard() + " themselves");
      }
    }
    boolean withheld = method.tier() == GuaranteeTier.E && !method.shownByRetraining();
    readable.addAll(task.weights(model, withheld));
    return readable;
  }

  private static void requireKept(
      MethodDescriptor method, UnlearningJob job, ModelManifest unlearned) throws RunFailure {
    List<Member> before = job.model().members();
    List<Member> after = unlearned.members();
    if (!unlearned.recipe().equals(job.model().recipe()) || before.size() != after.size()) {
      throw broken(method, "returned another recipe or number of shards");
    }
    for (int i = 0; i < before.size(); i++) {
      Member member = after.get(i);
      int shard = before.get(i).shard();
      if (member.shard() != shard) {
        throw broken(method, "renumbered shard " + shard);
      }
      if (!job.touched().contains(shard)) {
        if (!member.equals(before.get(i))) {
          throw broken(method, "altered shard " + shard + ", which held nothing to forget");
        }
      } else if (method.tier() == GuaranteeTier.E && !learned(job, shard, member.records())) {
        throw broken(method, "trained shard " + shard + " on other records than were retained");
      } else if (method.tier() == GuaranteeTier.E && startedFromOldWeights(job, member)) {
        throw broken(method, "began the training of shard " + shard + " with its old weights");
      }
    }
  }

  private static boolean learned(UnlearningJob job, int shard, Digest records) {
    Records retained = job.retained().get(shard);
    return retained != null && retained.digest().equals(records);
  }

  /** An oracle that begins with weights that saw the records remembers them. */
  private static boolean startedFromOldWeights(UnlearningJob job, Member member) {
    return job.model().members().stream()
        .anyMatch(old -> member.start().equals(Optional.of(old.weights())));
  }

  private static RunFailure broken(MethodDescriptor method, String promise) {
    return new RunFailure(FailureReason.PLUGIN_FAILED, method.id() + " " + promise);
  }
}
