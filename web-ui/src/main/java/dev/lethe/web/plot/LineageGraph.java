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
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

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
   * @param node what it is
   * @param column from the left, beginning with 0
   * @param frame where it stands
   * @param cells shards of a run
   * @param here whether the page is about it
   * @param from nodes that it came from
   * @param to nodes that came of it
   */
  public record Box(
      LineageNode node,
      int column,
      Frame frame,
      List<Cell> cells,
      boolean here,
      List<LineageNode> from,
      List<LineageNode> to) {

    /** {@code node}, {@code node-on} for what is in use, {@code node-off} for what is past. */
    public String look() {
      return switch (node.getState() == null ? "" : node.getState()) {
        case "SERVING", "REGISTERED", "READY" -> "node-on";
        case "SUPERSEDED", "TOMBSTONED", "PURGED", "REJECTED" -> "node-off";
        default -> "node";
      };
    }

    /** Its page below that of the organisation; empty for a run, which has none. */
    public String page() {
      return switch (column) {
        case 0 -> "/datasets/" + node.getVersionOf();
        case 2 -> "/models/versions/" + node.getId();
        default -> "";
      };
    }

    /** Where an arrow to the left leads, the first first. */
    public String back() {
      return names(from);
    }

    /** Where an arrow to the right leads, the first first. */
    public String onward() {
      return names(to);
    }

    private String names(List<LineageNode> nodes) {
      return nodes.stream()
          .filter(n -> !Objects.equals(COLUMNS.get(n.getKind().getValue()), column))
          .map(LineageNode::getId)
          .collect(Collectors.joining(" "));
    }
  }

  /** A box in the drawing. */
  public record Frame(double x, double y, double width, double height) {

    double middle() {
      return y + Math.min(height, PLAIN) / 2;
    }
  }

  /** A shard, numbered; {@code on} where this run changed its weights. */
  public record Cell(double x, double y, String word, boolean on) {}

  /**
   * An edge as a path.
   *
   * @param from id of the node where it begins
   * @param to id of the node where it ends
   */
  public record Arrow(String from, String to, String path, boolean on) {}

  /**
   * Lays the graph out in the order in which the API names the nodes.
   *
   * @param here id of the version that the page is about
   */
  public static LineageGraph of(Lineage lineage, UUID here) {
    Map<String, LineageNode> nodes = new LinkedHashMap<>();
    lineage.getNodes().forEach(n -> nodes.put(n.getId(), n));
    Map<String, List<LineageNode>> shards = shardsOfRuns(lineage.getEdges(), nodes);
    // What leads to or from a shard is drawn at the run that it belongs to.
    Map<String, String> drawnAt = new HashMap<>();
    shards.forEach((run, inside) -> inside.forEach(s -> drawnAt.put(s.getId(), run)));
    Set<LineageEdge> edges = new LinkedHashSet<>();
    for (LineageEdge edge : lineage.getEdges()) {
      LineageEdge drawn =
          new LineageEdge()
              .from(drawnAt.getOrDefault(edge.getFrom(), edge.getFrom()))
              .to(drawnAt.getOrDefault(edge.getTo(), edge.getTo()));
      if (!drawn.getFrom().equals(drawn.getTo())) {
        edges.add(drawn);
      }
    }
    double[] next = {TOP, TOP, TOP};
    Map<String, Box> boxes = new LinkedHashMap<>();
    for (LineageNode node : nodes.values()) {
      Integer column = COLUMNS.get(node.getKind().getValue());
      if (column != null) {
        Box box =
            box(
                node,
                column,
                next[column],
                shards.getOrDefault(node.getId(), List.of()),
                node.getId().equals(here.toString()),
                ends(edges, LineageEdge::getTo, LineageEdge::getFrom, node, nodes),
                ends(edges, LineageEdge::getFrom, LineageEdge::getTo, node, nodes));
        boxes.put(node.getId(), box);
        next[column] += box.frame().height() + APART;
      }
    }
    List<Arrow> arrows = new ArrayList<>();
    for (LineageEdge edge : edges) {
      Box from = boxes.get(edge.getFrom());
      Box to = boxes.get(edge.getTo());
      if (from != null && to != null) {
        arrows.add(arrow(from, to));
      }
    }
    double height = Math.max(next[0], Math.max(next[1], next[2]));
    return new LineageGraph(List.copyOf(boxes.values()), List.copyOf(arrows), height);
  }

  /** The other ends of the edges that have a node at one end. */
  private static List<LineageNode> ends(
      Set<LineageEdge> edges,
      Function<LineageEdge, String> end,
      Function<LineageEdge, String> other,
      LineageNode node,
      Map<String, LineageNode> nodes) {
    return edges.stream()
        .filter(edge -> end.apply(edge).equals(node.getId()))
        .map(edge -> nodes.get(other.apply(edge)))
        .filter(Objects::nonNull)
        .toList();
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

  private static Box box(
      LineageNode node,
      int column,
      double y,
      List<LineageNode> shards,
      boolean here,
      List<LineageNode> from,
      List<LineageNode> to) {
    List<Cell> cells = new ArrayList<>();
    for (LineageNode shard : shards) {
      int i = cells.size();
      cells.add(
          new Cell(
              LEFTS[column] + 12 + CELL * (i % CELLS_IN_ROW),
              y + CELLS_TOP + CELL * Math.floorDiv(i, CELLS_IN_ROW),
              shard.getLabel(),
              "CHANGED".equals(shard.getState())));
    }
    int rows = (cells.size() + CELLS_IN_ROW - 1) / CELLS_IN_ROW;
    double height = cells.isEmpty() ? PLAIN : CELLS_TOP + CELL * rows + 8;
    Frame frame = new Frame(LEFTS[column], y, WIDTHS[column], height);
    return new Box(node, column, frame, List.copyOf(cells), here, from, to);
  }

  private static Arrow arrow(Box from, Box to) {
    boolean on = !"node-off".equals(from.look()) && !"node-off".equals(to.look());
    return new Arrow(from.node().getId(), to.node().getId(), path(from.frame(), to.frame()), on);
  }

  private static String path(Frame from, Frame to) {
    if (from.x() == to.x()) {
      double x = from.x() + from.width() / 2;
      return from.y() < to.y()
          ? "M" + x + " " + (from.y() + from.height()) + "V" + (to.y() - 4)
          : "M" + x + " " + from.y() + "V" + (to.y() + to.height() + 4);
    }
    boolean onwards = from.x() < to.x();
    Frame left = onwards ? from : to;
    Frame right = onwards ? to : from;
    double start = left.x() + left.width();
    double end = right.x() - 4;
    double half = (start + end) / 2;
    return "M%s %sC%s %s %s %s %s %s"
        .formatted(
            start, left.middle(), half, left.middle(), half, right.middle(), end, right.middle());
  }
}
