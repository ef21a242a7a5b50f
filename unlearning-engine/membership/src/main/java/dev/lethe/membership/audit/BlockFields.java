// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.contract.digest.Digest;
import dev.lethe.membership.audit.ScoresException.Reason;
import dev.lethe.membership.canary.BlockOrder;
import dev.lethe.membership.canary.BlockOrder.Level;
import dev.lethe.membership.canary.CarriedBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The field {@code canaries} of a scores file. */
final class BlockFields {

  private static final Set<String> KNOWN = Set.of("sealed", "again", "before", "after");

  private BlockFields() {}

  static CarriedBlock read(JsonFields file) throws ScoresException {
    JsonFields block = file.object("canaries", KNOWN);
    try {
      return new CarriedBlock(
          Digest.parse(block.text("sealed")),
          block.flag("again"),
          order(block, "before"),
          order(block, "after"));
    } catch (IllegalArgumentException e) {
      throw new ScoresException(Reason.OUT_OF_RANGE, "canaries: " + e.getMessage(), e);
    }
  }

  private static BlockOrder order(JsonFields block, String name) throws ScoresException {
    List<Level> levels = new ArrayList<>();
    for (int[] pair : block.countRows(name)) {
      if (pair.length != 2) {
        throw new ScoresException(
            Reason.LENGTH_MISMATCH,
            block.path(name) + " holds pairs of numbers, found " + pair.length + " together");
      }
      levels.add(new Level(pair[0], pair[1]));
    }
    return new BlockOrder(levels);
  }

  static ObjectNode write(CarriedBlock block) {
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    written.put("sealed", block.sealed().toString());
    written.put("again", block.again());
    write(written.putArray("before"), block.before());
    write(written.putArray("after"), block.after());
    return written;
  }

  private static void write(ArrayNode written, BlockOrder order) {
    order.falling().forEach(level -> written.addArray().add(level.in()).add(level.out()));
  }
}
