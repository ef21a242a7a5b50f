// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.statistics;

import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.PlainModel;
import dev.lethe.methods.plain.TensorFile;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.model.WeightStore;
import java.io.IOException;
import java.io.OutputStream;

/** Loads ridge and naive Bayes models; each member is one safetensors file of whole numbers. */
public final class StatisticsFormat implements ModelFormat {

  @Override
  public String id() {
    return "statistics";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(ModelManifest manifest) {
    return StatisticsScorer.describes(manifest.recipe());
  }

  @Override
  public LoadedModel load(ModelManifest manifest, WeightStore weights) throws ModelException {
    Recipe recipe = manifest.recipe();
    return PlainModel.load(
        manifest,
        weights,
        in -> {
          Moments moments = Moments.read(in, recipe);
          StatisticsScorer scorer =
              StatisticsScorer.of(recipe, moments)
                  .orElseThrow(() -> TensorFile.malformed("its equations have no solution"));
          return new Member(moments, scorer);
        });
  }

  private record Member(Moments moments, StatisticsScorer scorer) implements PlainModel.Scorer {
    @Override
    public void score(float[] features, int from, double[] logits) {
      scorer.score(features, from, logits);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      moments.writeTo(out);
    }
  }
}
