// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.external;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.ModelManifest.Member;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.run.RunException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** The model files of the members, each in a folder where its command can score with it. */
final class ExternalModel implements LoadedModel {

  /** Each batch starts a process for each member, so there should be few. */
  private static final int BATCH = 50_000;

  private final ModelManifest manifest;
  private final Command command;
  private final List<Exchange> members = new ArrayList<>();

  private ExternalModel(ModelManifest manifest, Command command) {
    this.manifest = manifest;
    this.command = command;
  }

  static ExternalModel load(ModelManifest manifest, WeightStore weights) throws RunException {
    ExternalModel model = new ExternalModel(manifest, Command.of(manifest.recipe()));
    boolean loaded = false;
    try {
      for (Member member : manifest.members()) {
        Exchange exchange = Exchange.open();
        model.members.add(exchange);
        try (InputStream in = weights.open(member.weights())) {
          Files.copy(in, exchange.model());
        }
      }
      loaded = true;
      return model;
    } catch (IOException e) {
      throw new ModelException(Reason.MALFORMED, "a model file cannot be copied: " + e, e);
    } finally {
      if (!loaded) {
        model.close();
      }
    }
  }

  @Override
  public int scoreBatch() {
    return BATCH;
  }

  @Override
  public double[][] logits(Batch batch) throws RunException {
    Recipe recipe = manifest.recipe();
    long features = recipe.inputShape().stream().mapToLong(n -> n).reduce(1, Math::multiplyExact);
    if (batch.features().length != batch.size() * features) {
      throw new ModelException(
          Reason.MISMATCH,
          "the model takes records of " + features + " values, found " + batch.features().length);
    }
    double[][] mean = new double[batch.size()][recipe.classes()];
    for (Exchange member : members) {
      member.writeScoring(recipe, batch);
      command.run(member.folder(), () -> {});
      double[][] scores = member.readScores(batch.size(), recipe.classes());
      for (int i = 0; i < mean.length; i++) {
        for (int k = 0; k < mean[i].length; k++) {
          mean[i][k] += scores[i][k] / members.size();
        }
      }
    }
    return mean;
  }

  @Override
  public ModelManifest save(WeightStore weights) throws ModelException {
    List<Member> saved = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      Member member = manifest.members().get(i);
      Exchange exchange = members.get(i);
      Digest file = weights.save(out -> Files.copy(exchange.model(), out));
      saved.add(member.withWeights(file));
    }
    return new ModelManifest(manifest.recipe(), saved);
  }

  @Override
  public void close() {
    members.forEach(Exchange::close);
    members.clear();
  }
}
