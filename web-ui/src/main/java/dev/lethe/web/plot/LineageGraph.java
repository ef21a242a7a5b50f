// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.plot;

import dev.lethe.client.model.Lineage;
import dev.lethe.client.model.LineageEdge;
import dev.lethe.client.model.LineageNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which data is in which model: data versions, runs with their shards, model versions, from left to
 * right.
 *
 * @param boxes the nodes
 * @param arrows the edges
 * @param height of the drawing
 */
public record LineageGraph(List<Box> boxes, List<Arrow> arrows, double height) {

  private static final Map<String, Integer> COLUMNS =
      Map.of("DATASET_VERSION", 0, "TRAINING_RUN", 1, "MODEL_VERSION", 2);
  private static final double[] LEFTS = {10, 330, 740};
  private static final double[] WIDTHS = {250, 320, 250};
  private static final double TOP = 44;
  private static final double PLAIN = 54;
  private static final double APART = 20;
  private static final double CELL = 31;
  private static final int CELLS_IN_ROW = 9;
  private static final double CELLS_TOP = 52;

  /**
   * A node.
   *
   * @param x left
   * @param y top
   * @param width of the box
   * @param height of the box
   * @param look {@code node}, {@code node-on} for what is in use, {@code node-off} for what is past
   * @param label first line
   * @param detail second line, may be empty
   * @param cells shards of a run
   */
  public record Box(
      double x,
      double y,
      double width,
      double height,
      String look,
      String label,
      String detail,
      List<Cell> cells) {

    double middle() {
      return y + Math.min(height, PLAIN) / 2;
    }
  }

  /** A shard, numbered; {@code on} where this run trained it anew. */
  public record Cell(double x, double y, String word, boolean on) {}

  /** An edge as a path. */
  public record Arrow(String path, boolean on) {}

  /** Lays the graph out in the order in which the API names the nodes. */
  public static LineageGraph of(Lineage lineage) {
    Map<String, LineageNode> nodes = new LinkedHashMap<>();
    lineage.getNodes().forEach(n -> nodes.put(n.getId(), n));
    Map<String, List<LineageNode>> shards = shardsOfRuns(lineage.getEdges(), nodes);
    double[] next = {TOP, TOP, TOP};
    Map<String, Box> boxes = new LinkedHashMap<>();
    for (LineageNode node : nodes.values()) {
      Integer column = COLUMNS.get(node.getKind().getValue());
      if (column != null) {
        List<LineageNode> inside = shards.getOrDefault(node.getId(), List.of());
        Box box = box(node, column, next[column], inside);
        boxes.put(node.getId(), box);
        next[column] += box.height() + APART;
      }
    }
    // What leads to or from a shard is drawn at the run that it belongs to.
    shards.forEach((run, inside) -> inside.forEach(s -> boxes.put(s.getId(), boxes.get(run))));
    Set<Arrow> arrows = new LinkedHashSet<>();
    for (LineageEdge edge : lineage.getEdges()) {
      Box from = boxes.get(edge.getFrom());
      Box to = boxes.get(edge.getTo());
      if (from != null && to != null && !from.equals(to)) {
        arrows.add(arrow(from, to));
      }
    }
    double height = Math.max(next[0], Math.max(next[1], next[2]));
    List<Box> drawn = boxes.values().stream().distinct().toList();
    return new LineageGraph(drawn, List.copyOf(arrows), height);
  }

  private static Map<String, List<LineageNode>> shardsOfRuns(
      List<LineageEdge> edges, Map<String, LineageNode> nodes) {
    Map<String, List<LineageNode>> shards = new HashMap<>();
    for (LineageEdge edge : edges) {
      LineageNode from = nodes.get(edge.getFrom());
      LineageNode to = nodes.get(edge.getTo());
      if (from != null && to != null) {
        boolean shardFirst = kind(from, "SHARD");
        LineageNode shard = shardFirst ? from : to;
        LineageNode run = shardFirst ? to : from;
        if (kind(shard, "SHARD") && kind(run, "TRAINING_RUN")) {
          shards.computeIfAbsent(run.getId(), r -> new ArrayList<>()).add(shard);
        }
      }
    }
    return shards;
  }

  private static boolean kind(LineageNode node, String kind) {
    return kind.equals(node.getKind().getValue());
  }

  private static Box box(LineageNode node, int column, double y, List<LineageNode> shards) {
    List<Cell> cells = new ArrayList<>();
    for (LineageNode shard : shards) {
      int i = cells.size();
      cells.add(
          new Cell(
              LEFTS[column] + 12 + CELL * (i % CELLS_IN_ROW),
              y + CELLS_TOP + CELL * Math.floorDiv(i, CELLS_IN_ROW),
              shard.getLabel().replaceAll("[^0-9]", ""),
              "RETRAINED".equals(shard.getState())));
    }
    int rows = (cells.size() + CELLS_IN_ROW - 1) / CELLS_IN_ROW;
    double height = cells.isEmpty() ? PLAIN : CELLS_TOP + CELL * rows + 8;
    String detail = node.getDetail() == null ? "" : node.getDetail();
    return new Box(
        LEFTS[column], y, WIDTHS[column], height, look(node), node.getLabel(), detail, cells);
  }

  private static String look(LineageNode node) {
    String state = node.getState() == null ? "" : node.getState();
    return switch (state) {
      case "SERVING", "REGISTERED", "READY" -> "node-on";
      case "SUPERSEDED", "TOMBSTONED", "PURGED", "REJECTED" -> "node-off";
      default -> "node";
    };
  }

  private static Arrow arrow(Box from, Box to) {
    boolean on = !"node-off".equals(from.look()) && !"node-off".equals(to.look());
    if (from.x() == to.x()) {
      boolean down = from.y() < to.y();
      double x = from.x() + from.width() / 2;
      return new Arrow(
          down
              ? "M" + x + " " + (from.y() + from.height()) + "V" + (to.y() - 4)
              : "M" + x + " " + from.y() + "V" + (to.y() + to.height() + 4),
          on);
    }
    boolean onwards = from.x() < to.x();
    Box left = onwards ? from : to;
    Box right = onwards ? to : from;
    double start = left.x() + left.width();
    double end = right.x() - 4;
    double half = (start + end) / 2;
    return new Arrow(
        "M"
            + start
            + " "
            + left.middle()
            + "C"
            + half
            + " "
            + left.middle()
            + " "
            + half
            + " "
            + right.middle()
            + " "
            + end
            + " "
            + right.middle(),
        on);
  }
}
