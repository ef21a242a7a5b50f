// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** The shape of a network that Lethe builds itself. Every hidden layer is followed by ReLU. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Architecture.Linear.class, name = "linear"),
  @JsonSubTypes.Type(value = Architecture.Mlp.class, name = "mlp"),
  @JsonSubTypes.Type(value = Architecture.Cnn.class, name = "cnn")
})
public sealed interface Architecture {

  /** Softmax regression. */
  record Linear() implements Architecture {}

  /**
   * Fully connected layers.
   *
   * @param hidden units of each hidden layer, input side first, 1 to 8 layers of 1 to 4096 units
   */
  record Mlp(List<Integer> hidden) implements Architecture {
    public Mlp {
      hidden = List.copyOf(hidden);
      requireLayers("hidden", hidden, 4096);
    }
  }

  /**
   * Blocks of a 3×3 convolution with padding 1 and a 2×2 maximum pool, then fully connected layers.
   * Needs a two-dimensional input.
   *
   * @param channels output channels of each convolution, 1 to 4 of 1 to 256
   * @param hidden units of each fully connected hidden layer, 1 to 8 of 1 to 4096
   */
  record Cnn(List<Integer> channels, List<Integer> hidden) implements Architecture {
    public Cnn {
      channels = List.copyOf(channels);
      hidden = List.copyOf(hidden);
      if (channels.isEmpty() || channels.size() > 4) {
        throw new IllegalArgumentException("channels needs 1 to 4 values, found " + channels);
      }
      for (int c : channels) {
        if (c < 1 || c > 256) {
          throw new IllegalArgumentException("channels are 1 to 256, found " + c);
        }
      }
      requireLayers("hidden", hidden, 4096);
    }
  }

  private static void requireLayers(String name, List<Integer> units, int most) {
    if (units.isEmpty() || units.size() > 8) {
      throw new IllegalArgumentException(name + " needs 1 to 8 layers, found " + units);
    }
    for (int n : units) {
      if (n < 1 || n > most) {
        throw new IllegalArgumentException(name + " units are 1 to " + most + ", found " + n);
      }
    }
  }
}
