// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.practice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * All that an organisation has to practise on, as it crosses HTTP.
 *
 * @param datasets marked so when they were registered
 * @param models likewise
 * @param requests open ones whose records are all in such data sets, with their numbers
 * @param answered how many such requests are closed; they stay, and so do their certificates
 * @param bar what keeps it from being thrown away now
 */
public record Practice(
    List<PracticeThing> datasets,
    List<PracticeThing> models,
    List<PracticeThing> requests,
    int answered,
    Optional<PracticeBar> bar) {

  public Practice {
    datasets = List.copyOf(datasets);
    models = List.copyOf(models);
    requests = List.copyOf(requests);
  }

  /**
   * One of them.
   *
   * @param name what people call it
   */
  public record PracticeThing(UUID id, String name) {
    static List<PracticeThing> of(Map<UUID, String> names) {
      return names.entrySet().stream()
          .sorted(Map.Entry.comparingByValue())
          .map(named -> new PracticeThing(named.getKey(), named.getValue()))
          .toList();
    }
  }

  /**
   * Why nothing can be thrown away now.
   *
   * @param about whose it is, for people: titles of work, or numbers of requests
   */
  public record PracticeBar(Reason reason, List<String> about) {
    public PracticeBar {
      about = List.copyOf(about);
    }

    /** Why. */
    public enum Reason {
      /** Data are being read, a model is being trained, or a request is being worked on. */
      WORK,
      /** An open request of a person who asked themselves, or one that is about other data too. */
      EARNEST,
      /** A legal hold. */
      HOLD
    }

    String sentence() {
      String whose = about.isEmpty() ? "" : ": " + String.join("; ", about);
      return switch (reason) {
        case WORK -> "Work on what is there to practise on goes on" + whose + ".";
        case EARNEST -> "Open requests are about practice data and are in earnest" + whose + ".";
        case HOLD -> "A legal hold is on practice data.";
      };
    }
  }
}
