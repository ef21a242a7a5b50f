// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.canary;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.records.RecordSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The canaries of one model version, with everything that must stay secret until it is asked for:
 * who trains or treats the model is given record sets and labels that do not tell canaries from
 * other records. The digest is what others see, from before the training on. Every second one has a
 * wrong label; the others look ordinary, so that a canary cannot be told by how odd it is. Each is
 * in or out of training by a fair coin of its own, and so again, by other coins, for every model
 * that is trained to compare with.
 *
 * <p>Source: {@code docs/statistics.md} 3.11; the coins by Steinke, Nasr &amp; Jagielski 2023,
 * whose bound needs them independent.
 *
 * @param schema {@link #SCHEMA}
 * @param seed 64 lower-case hex digits, what all draws follow from
 * @param canaries those that no block used up, by rising number
 */
public record SealedCanaries(String schema, String seed, List<Canary> canaries) {

  public static final String SCHEMA = "lethe-canaries/1";

  /** Fewest canaries that are registered. */
  public static final int FEWEST = 100;

  /** Most canaries that are registered. */
  public static final int MOST = 10_000;

  /** Canaries are at most one record in so many: a model should not be made of them. */
  public static final int RECORDS_EACH = 10;

  /** Fewest of a block that are in and out of training; with less nothing can be said. */
  public static final int SMALLEST_ARM = 3;

  private static final int SEED_BYTES = 32;
  private static final int MOST_TRIES = 1_000;

  /** Digits of an IDX label file before the first label. */
  private static final int LABELS_START = 8;

  public SealedCanaries {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("schema is " + SCHEMA + ", found " + schema);
    }
    if (HexFormat.of().parseHex(seed).length != SEED_BYTES) {
      throw new IllegalArgumentException("seed has " + SEED_BYTES + " bytes");
    }
    canaries = List.copyOf(canaries);
  }

  /**
   * A record that is looked at.
   *
   * @param no from 0, its number for ever
   * @param record its ordinal in the data-set version that the model learned from
   * @param label what it is trained with
   * @param mislabelled whether that is not its own label
   * @param in whether it was trained on
   */
  public record Canary(int no, int record, int label, boolean mislabelled, boolean in) {}

  /**
   * Draws canaries.
   *
   * @param seed 32 secret bytes from a cryptographic source
   * @param labels the label file of the data-set version, plain IDX
   * @param classes that the model tells apart, at least 2
   * @param count {@link #FEWEST} to {@link #most}
   * @throws IllegalArgumentException for another number
   */
  public static SealedCanaries draw(byte[] seed, byte[] labels, int classes, int count) {
    int rows = labels.length - LABELS_START;
    if (count < FEWEST || count > most(rows)) {
      throw new IllegalArgumentException(
          "canaries are " + FEWEST + " to " + most(rows) + ", found " + count);
    }
    SecretDraws draws = new SecretDraws(seed);
    Set<Integer> taken = new HashSet<>();
    List<Canary> canaries = new ArrayList<>();
    for (int no = 0; no < count; no++) {
      int record = draws.below(rows, "record/" + no);
      for (int again = 1; !taken.add(record); again++) {
        record = draws.below(rows, "record/" + no + "/" + again);
      }
      boolean mislabelled = no % 2 == 0;
      int own = labels[LABELS_START + record] & 0xff;
      int other = draws.below(classes - 1, "label/" + no);
      canaries.add(
          new Canary(
              no,
              record,
              mislabelled ? (other < own ? other : other + 1) : own,
              mislabelled,
              draws.coin("in/" + no)));
    }
    return new SealedCanaries(SCHEMA, HexFormat.of().formatHex(seed), canaries);
  }

  /** How many canaries a data set of so many records can have at most. */
  public static int most(int rows) {
    return Math.min(MOST, rows / RECORDS_EACH);
  }

  /** The canonical bytes; secret. */
  public byte[] bytes() {
    return CanonicalJson.bytes(this);
  }

  /** The digest of {@link #bytes()}, which is not secret. */
  public Digest digest() {
    return Digest.of(bytes());
  }

  /** All of them. */
  public RecordSet records() {
    return records(canary -> true);
  }

  /** Those that the model was trained on. */
  public RecordSet heads() {
    return records(Canary::in);
  }

  /** Those that the model was not trained on. */
  public RecordSet tails() {
    return records(canary -> !canary.in());
  }

  /** Those whose label is wrong. */
  public RecordSet mislabelled() {
    return records(Canary::mislabelled);
  }

  /**
   * Those that a model to compare with is trained on, by coins of its own.
   *
   * @param model the seed of that model
   */
  public RecordSet headsOf(long model) {
    SecretDraws draws = new SecretDraws(HexFormat.of().parseHex(seed));
    return records(canary -> draws.coin("in/" + canary.no() + "/of/" + model));
  }

  private RecordSet records(Predicate<Canary> wanted) {
    return RecordSet.of(canaries.stream().filter(wanted).mapToInt(Canary::record));
  }

  /**
   * The label file that the model is trained with.
   *
   * @param labels that of the data-set version, plain IDX
   */
  public byte[] labels(byte[] labels) {
    byte[] trained = labels.clone();
    for (Canary canary : canaries) {
      trained[LABELS_START + canary.record()] = (byte) canary.label();
    }
    return trained;
  }

  /**
   * Draws a block by public randomness: the first of the draws that has enough in and enough out.
   *
   * @param randomness bytes that nobody knew when the canaries were sealed
   * @param size of the block, at least 6
   * @return empty where too few canaries are left
   */
  public RecordSet block(byte[] randomness, int size) {
    if (canaries.size() < size) {
      return RecordSet.of();
    }
    SecretDraws draws = new SecretDraws(randomness);
    for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
      List<Canary> left = new ArrayList<>(canaries);
      RecordSet.Builder drawn = new RecordSet.Builder();
      for (int i = 0; i < size; i++) {
        drawn.add(left.remove(draws.below(left.size(), "block/" + attempt + "/" + i)).record());
      }
      RecordSet block = drawn.build();
      int in = block.and(heads()).size();
      if (Math.min(in, size - in) >= SMALLEST_ARM) {
        return block;
      }
    }
    return RecordSet.of();
  }

  /** The others than some records. */
  public SealedCanaries without(RecordSet records) {
    return after(records, RecordSet.of());
  }

  /**
   * What is left of them for the model that an erasure makes.
   *
   * @param block used up
   * @param erased records that leave the data set, whose other records move up
   */
  public SealedCanaries after(RecordSet block, RecordSet erased) {
    List<Canary> left = new ArrayList<>();
    for (Canary canary : canaries) {
      if (!block.contains(canary.record()) && !erased.contains(canary.record())) {
        int[] moved = RecordSet.of(canary.record()).renumberedWithout(erased).toArray();
        left.add(
            new Canary(canary.no(), moved[0], canary.label(), canary.mislabelled(), canary.in()));
      }
    }
    return new SealedCanaries(schema, seed, left);
  }
}
