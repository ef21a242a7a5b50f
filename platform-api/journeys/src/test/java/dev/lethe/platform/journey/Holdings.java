// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.platform.fixture.IdxBytes;
import dev.lethe.platform.fixture.NoisyImages;
import dev.lethe.platform.fixture.Registrations;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one data set of a crowd holds at first, remembered outside the platform: every record has an
 * id and pixels that nobody would write by chance.
 *
 * @param name part of every id
 * @param persons how many there are
 * @param each records of every person
 * @param prefix of the persons, who are the same in every data set of the same prefix
 * @param seed of the pixels
 */
record Holdings(String name, int persons, int each, String prefix, long seed) {

  private static final int SIZE = 6;
  private static final int CLASSES = 3;
  private static final int HEADER = 16;

  int count() {
    return persons * each;
  }

  /** The id of a record. */
  String id(int record) {
    return "crowd-%s-%05d".formatted(name, record);
  }

  /** Who is meant by a number. */
  String mail(int person) {
    return "%s-%05d@crowd.example".formatted(prefix, person);
  }

  /** Records of a person, by their numbers. */
  List<String> of(int person) {
    return IntStream.range(person * each, (person + 1) * each).mapToObj(this::id).toList();
  }

  /** All ids, in the order of the records. */
  List<String> ids() {
    return IntStream.range(0, count()).mapToObj(this::id).toList();
  }

  /** The pixels of a record. */
  byte[] pixels(int record) {
    int from = HEADER + record * SIZE * SIZE;
    return Arrays.copyOfRange(images(), from, from + SIZE * SIZE);
  }

  private byte[] images() {
    return NoisyImages.of(count(), SIZE, CLASSES, seed);
  }

  /** Registers all of it; returns the id of the version. */
  String register(Registrations registrations) {
    StringBuilder companion = new StringBuilder("record,person\r\n");
    for (int i = 0; i < count(); i++) {
      companion.append(id(i)).append(',').append(mail(i / each)).append("\r\n");
    }
    return registrations
        .version(
            registrations.dataset(),
            images(),
            IdxBytes.labels(count(), CLASSES),
            companion.toString().getBytes(UTF_8))
        .getString("id");
  }
}
