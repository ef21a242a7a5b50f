// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * The real Fashion-MNIST (Xiao, Rasul and Vollgraf, 2017), cut to what the demo registers: the
 * first training images, and the first test images as data that no model sees. The set names no
 * people, so the companion file gives each image an id of its own and a subject of its own.
 *
 * @param folder where the four gzipped IDX files lie
 */
record FashionMnist(Path folder) {

  /** One part of the data, written out as the files that are uploaded. */
  record Part(Path images, Path labels, Path companion, int records) {}

  /** Writes the first {@code count} images of {@code train} or {@code t10k}. */
  Part cut(String name, int count, Path out) throws IOException {
    Files.createDirectories(out);
    Path images = out.resolve(name + "-images.idx");
    Path labels = out.resolve(name + "-labels.idx");
    Path companion = out.resolve(name + "-companion.csv");
    cut(folder.resolve(name + "-images-idx3-ubyte.gz"), 3, count, images);
    cut(folder.resolve(name + "-labels-idx1-ubyte.gz"), 1, count, labels);
    try (var lines = Files.newBufferedWriter(companion, UTF_8)) {
      lines.write("record_id,subject\n");
      for (int i = 0; i < count; i++) {
        lines.write(recordId(name, i) + "," + subject(name, i) + "\n");
      }
    }
    return new Part(images, labels, companion, count);
  }

  /** The pixels of the first {@code count} images, row by row. */
  List<byte[]> images(String name, int count) throws IOException {
    List<byte[]> images = new ArrayList<>();
    try (DataInputStream in = open(folder.resolve(name + "-images-idx3-ubyte.gz"))) {
      in.skipNBytes(8);
      int size = in.readInt() * in.readInt();
      for (int i = 0; i < count; i++) {
        images.add(in.readNBytes(size));
      }
    }
    return images;
  }

  private static DataInputStream open(Path source) throws IOException {
    return new DataInputStream(
        new BufferedInputStream(new GZIPInputStream(Files.newInputStream(source))));
  }

  private static void cut(Path source, int dimensions, int count, Path target) throws IOException {
    try (DataInputStream in = open(source);
        DataOutputStream out = new DataOutputStream(Files.newOutputStream(target))) {
      out.writeInt(in.readInt());
      int available = in.readInt();
      if (available < count) {
        throw new IOException(source + " holds " + available + " records, " + count + " needed");
      }
      out.writeInt(count);
      int size = 1;
      for (int i = 1; i < dimensions; i++) {
        int side = in.readInt();
        out.writeInt(side);
        size *= side;
      }
      byte[] record = new byte[size];
      for (int i = 0; i < count; i++) {
        in.readFully(record);
        out.write(record);
      }
    }
  }

  static String recordId(String name, int ordinal) {
    return String.format("%s-%06d", name, ordinal);
  }

  /** Whose record it is. */
  static String subject(String name, int ordinal) {
    return "subject-" + recordId(name, ordinal);
  }

  /**
   * What one contributor withdraws: {@code perShard} images of each of these shards, dealt by index
   * modulo {@code shards}, chosen by the seed.
   *
   * @return ordinals, rising
   */
  static List<Integer> contribution(
      int records, int shards, List<Integer> touched, int perShard, long seed) {
    List<Integer> chosen = new ArrayList<>();
    Random random = new Random(seed);
    for (int shard : touched) {
      List<Integer> members = new ArrayList<>();
      for (int i = shard; i < records; i += shards) {
        members.add(i);
      }
      Collections.shuffle(members, random);
      chosen.addAll(members.subList(0, perShard));
    }
    Collections.sort(chosen);
    return chosen;
  }
}
