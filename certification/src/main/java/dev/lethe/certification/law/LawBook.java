// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.law;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every edition of every law and calendar that comes with Lethe. */
public final class LawBook {

  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .addModule(new Jdk8Module())
          .build();

  private final Map<String, Law> laws = new LinkedHashMap<>();
  private final Map<String, HolidayCalendar> calendars = new LinkedHashMap<>();

  private LawBook() {
    Index index = read("index", Index.class);
    for (String id : index.laws()) {
      laws.put(id, read("laws/" + id, Law.class));
    }
    for (String id : index.calendars()) {
      read("calendars/" + id, CalendarFile.class)
          .calendars()
          .forEach(c -> calendars.put(c.id(), c));
    }
  }

  private static final class Published {
    private static final LawBook BOOK = new LawBook();
  }

  /** The one that comes with this version. */
  public static LawBook published() {
    return Published.BOOK;
  }

  /** The newest edition of each law, in the order of the index. */
  public List<Law> laws() {
    Map<String, Law> newest = new LinkedHashMap<>();
    laws.values().forEach(law -> newest.put(law.code(), law));
    return List.copyOf(newest.values());
  }

  /** The newest edition of each calendar. */
  public List<HolidayCalendar> calendars() {
    Map<String, HolidayCalendar> newest = new LinkedHashMap<>();
    calendars.values().forEach(calendar -> newest.put(calendar.region(), calendar));
    return List.copyOf(newest.values());
  }

  /** One edition of a law, for example {@code gdpr-1}. */
  public Optional<Law> law(String id) {
    return Optional.ofNullable(laws.get(id));
  }

  /** The newest edition of a law, for example of {@code gdpr}. */
  public Optional<Law> newestLaw(String code) {
    return laws().stream().filter(law -> law.code().equals(code)).findFirst();
  }

  /** One edition of a calendar, for example {@code de-be-1}. */
  public Optional<HolidayCalendar> calendar(String id) {
    return Optional.ofNullable(calendars.get(id));
  }

  /** The newest calendar of a region, for example of {@code de-be}. */
  public Optional<HolidayCalendar> newestCalendar(String region) {
    return calendars().stream().filter(c -> c.region().equals(region)).findFirst();
  }

  private static <T> T read(String name, Class<T> type) {
    try (InputStream file = LawBook.class.getResourceAsStream(name + ".yaml")) {
      if (file == null) {
        throw new IllegalStateException("no " + name + ".yaml beside this class");
      }
      return YAML.readValue(file, type);
    } catch (IOException e) {
      throw new UncheckedIOException(name + ".yaml cannot be read", e);
    }
  }

  /** {@code index.yaml}: what there is, oldest edition of each first. */
  record Index(List<String> laws, List<String> calendars) {}

  /**
   * Holidays of one country.
   *
   * @param id the country and the number of the edition
   * @param everywhere holidays of every region
   * @param regions by code
   * @param days rules by a name of their own
   */
  record CalendarFile(
      String id,
      Check check,
      Optional<List<String>> everywhere,
      Map<String, Region> regions,
      Map<String, HolidayRule> days) {

    /** One region, and its holidays beside those of every region. */
    record Region(String name, List<String> days) {}

    private List<HolidayCalendar> calendars() {
      String edition = id.substring(id.lastIndexOf('-'));
      List<HolidayCalendar> found = new ArrayList<>();
      regions.forEach(
          (code, region) -> {
            List<String> names = new ArrayList<>(everywhere.orElse(List.of()));
            names.addAll(region.days());
            List<HolidayRule> rules =
                names.stream()
                    .map(name -> Optional.ofNullable(days.get(name)).orElseThrow())
                    .toList();
            found.add(new HolidayCalendar(code + edition, region.name(), check, rules));
          });
      return found;
    }
  }
}
