// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.boosting;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.methods.plain.PlainModel;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.model.WeightStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads boosted trees. A logit is the sum of the leaf values of its class; of two classes, the
 * first has 0 and the second the sum. So φ is the log-odds of the label for two classes.
 */
public final class BoostedFormat implements ModelFormat {

  @Override
  public String id() {
    return "boosted";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(ModelManifest manifest) {
    return manifest.recipe().architecture() instanceof Architecture.Boosted;
  }

  @Override
  public LoadedModel load(ModelManifest manifest, WeightStore weights) throws ModelException {
    Setting setting = Setting.of(manifest.recipe());
    return PlainModel.load(manifest, weights, in -> Member.read(in, setting));
  }

  private static final class Member implements PlainModel.Scorer {

    private final Setting setting;
    private final List<Tree> trees;
    private final byte[] bytes;

    Member(Setting setting, List<Tree> trees, byte[] bytes) {
      this.setting = setting;
      this.trees = trees;
      this.bytes = bytes;
    }

    static Member read(InputStream in, Setting setting) throws ModelException {
      byte[] bytes = BoostedFile.bytes(in);
      BoostedFile.Reader file = BoostedFile.open(bytes, setting);
      List<Tree> trees = new ArrayList<>();
      for (int t = 0; t < setting.trees(); t++) {
        trees.add(file.next().tree());
      }
      file.requireEnd();
      return new Member(setting, trees, bytes);
    }

    @Override
    public void score(float[] features, int from, double[] logits) {
      int ofRound = setting.treesOfRound();
      long[] sums = new long[ofRound];
      for (int t = 0; t < trees.size(); t++) {
        sums[t % ofRound] += trees.get(t).score(features, from, setting.boosted().bins());
      }
      for (int t = 0; t < ofRound; t++) {
        logits[ofRound == 1 ? 1 : t] += sums[t] * setting.boosted().grain();
      }
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write(bytes);
    }
  }
}
