// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.method.MethodCatalog;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.model.Architecture;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ListingTest {

  @Test
  void asksForEveryKindOfModel() {
    assertThat(Listing.kinds().stream().map(Architecture::type))
        .containsExactly(
            Stream.of(Architecture.class.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::name)
                .toArray(String[]::new));
  }

  @Test
  void listsTheBuiltInMethodsAndWhatTheyTreat() throws Exception {
    MethodCatalog catalog = Listing.of(PluginCatalog.discover(Optional.empty()));
    assertThat(catalog.methods().stream().map(MethodDescriptor::id))
        .contains("retrain", "sisa", "fine-tune")
        .isSorted();
    assertThat(catalog.method("retrain").orElseThrow().tier()).isEqualTo(GuaranteeTier.E);
    assertThat(catalog.trained()).contains("linear", "mlp", "cnn").doesNotContain("onnx");
    assertThat(catalog.treating(new Architecture.Onnx())).isEmpty();
    assertThat(catalog.treating(new Architecture.Linear()).stream().map(MethodDescriptor::id))
        .contains("retrain", "fine-tune");
  }

  @Test
  void survivesTheWayThroughJson() throws Exception {
    MethodCatalog catalog = Listing.of(PluginCatalog.discover(Optional.empty()));
    assertThat(CanonicalJson.read(CanonicalJson.bytes(catalog), MethodCatalog.class))
        .isEqualTo(catalog);
  }
}
