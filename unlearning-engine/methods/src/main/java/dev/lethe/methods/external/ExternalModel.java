// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.external;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.ModelManifest.Member;
import dev.lethe.spi.model.EnsembleModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.run.RunException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/** The model files of the members, each in a folder where its command can score with it. */
final class ExternalModel extends EnsembleModel<Exchange> {

  /** Each batch starts a process for each member, so there should be few. */
  private static final int BATCH = 50_000;

  private final Command command;

  private ExternalModel(ModelManifest manifest, Command command) {
    super(manifest);
    this.command = command;
  }

  static ExternalModel load(ModelManifest manifest, WeightStore weights) throws RunException {
    ExternalModel model = new ExternalModel(manifest, Command.of(manifest.recipe()));
    boolean loaded = false;
    try {
      for (Member member : manifest.members()) {
        Exchange exchange = Exchange.open();
        model.add(exchange);
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
  protected double[][] logits(Exchange member, Batch batch) throws RunException {
    member.writeScoring(recipe(), batch);
    command.run(member.folder(), () -> {});
    return member.readScores(batch.size(), recipe().classes());
  }

  @Override
  protected Digest save(Exchange member, WeightStore weights) throws ModelException {
    return weights.save(out -> Files.copy(member.model(), out));
  }

  @Override
  protected void release(Exchange member) {
    member.close();
  }
}
