// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is left of erased records on the disk of a stack: their pixels and their ids, in the files
 * of the database, the artifact store, uploads, staging folders and logs alike.
 *
 * @param places one line for each file in which something stands
 * @param records how many records were looked for
 * @param bytes how many bytes were read
 */
record Leftovers(List<String> places, int records, long bytes) {

  Leftovers {
    places = List.copyOf(places);
  }

  /**
   * Searches.
   *
   * @param data where the records came from
   * @param ordinals of the erased records among the training images
   * @param folder of the stack
   * @param own folders in it that are not the stack's
   */
  static Leftovers search(FashionMnist data, List<Integer> ordinals, Path folder, Set<String> own)
      throws IOException {
    Set<Integer> erased = Set.copyOf(ordinals);
    List<byte[]> images = data.images("train", Settings.TRAINING_IMAGES);
    Set<ByteBuffer> kept = new HashSet<>();
    for (int i = 0; i < images.size(); i++) {
      if (!erased.contains(i)) {
        kept.add(ByteBuffer.wrap(images.get(i)));
      }
    }
    data.images("t10k", Settings.UNSEEN_IMAGES).forEach(i -> kept.add(ByteBuffer.wrap(i)));
    DiskSearch search = new DiskSearch();
    for (int i : erased) {
      String id = FashionMnist.recordId("train", i);
      search.add(id, id.getBytes(UTF_8));
      // An image that somebody else's record equals cannot be told from that one.
      if (!kept.contains(ByteBuffer.wrap(images.get(i)))) {
        search.add(id, images.get(i));
      }
    }
    Map<String, Set<String>> found = search.in(folder, own);
    List<String> places =
        found.entrySet().stream().map(e -> e.getKey() + ": " + few(e.getValue())).toList();
    return new Leftovers(places, erased.size(), search.searched());
  }

  private static String few(Set<String> ids) {
    return ids.size() <= 3
        ? String.join(", ", ids)
        : ids.iterator().next() + " and " + (ids.size() - 1) + " more";
  }
}
