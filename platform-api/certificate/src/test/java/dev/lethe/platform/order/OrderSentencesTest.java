// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What waits of orders is said in German too. */
class OrderSentencesTest {

  @Test
  void whatWaitsOfOrdersIsThereInGerman() throws Exception {
    JsonNode german =
        new ObjectMapper()
            .readTree(Path.of("src/main/resources/META-INF/sentences_de.json").toFile());
    assertThat(german.fieldNames())
        .toIterable()
        .contains(OrdersToDecide.WANTED, OrdersDue.SHORT, OrdersDue.OVER);
  }
}
