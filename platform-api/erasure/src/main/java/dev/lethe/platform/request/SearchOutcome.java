// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.time.LocalDate;
import java.util.List;

/** What the search for a request came to, by now, or that nobody may know yet. */
sealed interface SearchOutcome {

  /** Names of the seven. */
  enum State {
    WITHHELD,
    FOUND,
    NOT_SEARCHED,
    GAVE_WAY,
    LEFT_OUT,
    REFUSED,
    NOTHING_FOUND
  }

  /** Which of the seven it is. */
  State state();

  /** The same for people. */
  String sentence();

  /** Whether the request can be answered with it: nothing is held, and everything was searched. */
  default boolean nothingHeld() {
    return state() == State.LEFT_OUT || state() == State.NOTHING_FOUND;
  }

  /** Nothing of a person is shown for somebody who may be anybody. */
  record Withheld() implements SearchOutcome {
    @Override
    public State state() {
      return State.WITHHELD;
    }

    @Override
    public String sentence() {
      return "What is held of the person is shown once it is known who asks.";
    }
  }

  /**
   * Records are held.
   *
   * @param records in versions that can be read, at least 1
   */
  record Found(long records) implements SearchOutcome {
    @Override
    public State state() {
      return State.FOUND;
    }

    @Override
    public String sentence() {
      return records == 1 ? "One record is held." : records + " records are held.";
    }
  }

  /**
   * Nothing is known to be held, but not everything was searched.
   *
   * @param versions names of data-set versions that were not
   */
  record NotSearched(List<String> versions) implements SearchOutcome {
    public NotSearched {
      versions = List.copyOf(versions);
    }

    @Override
    public State state() {
      return State.NOT_SEARCHED;
    }

    @Override
    public String sentence() {
      return String.join(", ", versions)
          + (versions.size() == 1 ? " was" : " were")
          + " not ready when this request was filed and"
          + (versions.size() == 1 ? " has" : " have")
          + " not been searched. File the request again.";
    }
  }

  /**
   * The records were found in versions that are gone, and were not followed to what took their
   * place.
   *
   * @param versions names of these versions
   * @param open whether the request is not closed
   */
  record GaveWay(List<String> versions, boolean open) implements SearchOutcome {
    public GaveWay {
      versions = List.copyOf(versions);
    }

    @Override
    public State state() {
      return State.GAVE_WAY;
    }

    @Override
    public String sentence() {
      return "The records were found in "
          + String.join(", ", versions)
          + ", which gave way to another version."
          + (open ? " File the request again to search that one." : "");
    }
  }

  /**
   * The records were found, and have been left out of the data since.
   *
   * @param requests numbers of the requests for which they were
   */
  record LeftOut(List<String> requests) implements SearchOutcome {
    public LeftOut {
      requests = List.copyOf(requests);
    }

    @Override
    public State state() {
      return State.LEFT_OUT;
    }

    @Override
    public String sentence() {
      return "All records that were found have been left out of the data, for "
          + String.join(", ", requests)
          + ".";
    }
  }

  /**
   * What is left was left out of the request by refusals.
   *
   * @param datasets names of the data sets
   */
  record Refused(List<String> datasets) implements SearchOutcome {
    public Refused {
      datasets = List.copyOf(datasets);
    }

    @Override
    public State state() {
      return State.REFUSED;
    }

    @Override
    public String sentence() {
      return "No other records are held than those that were refused, in "
          + String.join(", ", datasets)
          + ".";
    }
  }

  /**
   * There were none.
   *
   * @param day of the search
   */
  record NothingFound(LocalDate day) implements SearchOutcome {
    @Override
    public State state() {
      return State.NOTHING_FOUND;
    }

    @Override
    public String sentence() {
      return "All data that name persons and were registered on "
          + day
          + " were searched. They hold no such record.";
    }
  }
}
