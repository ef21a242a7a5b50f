// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.unlearning;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The UCI Adult census file, encoded as its description declares it: numbers by their declared
 * range, categories one-hot, rows with a value that is not known left out.
 */
final class Census {

  private static final String[] LISTS = {
    "Private,Self-emp-not-inc,Self-emp-inc,Federal-gov,Local-gov,State-gov,Without-pay,"
        + "Never-worked",
    "Bachelors,Some-college,11th,HS-grad,Prof-school,Assoc-acdm,Assoc-voc,9th,7th-8th,12th,"
        + "Masters,1st-4th,10th,Doctorate,5th-6th,Preschool",
    "Married-civ-spouse,Divorced,Never-married,Separated,Widowed,Married-spouse-absent,"
        + "Married-AF-spouse",
    "Tech-support,Craft-repair,Other-service,Sales,Exec-managerial,Prof-specialty,"
        + "Handlers-cleaners,Machine-op-inspct,Adm-clerical,Farming-fishing,Transport-moving,"
        + "Priv-house-serv,Protective-serv,Armed-Forces",
    "Wife,Own-child,Husband,Not-in-family,Other-relative,Unmarried",
    "White,Asian-Pac-Islander,Amer-Indian-Eskimo,Other,Black",
    "Female,Male",
    "United-States,Cambodia,England,Puerto-Rico,Canada,Germany,Outlying-US(Guam-USVI-etc),India,"
        + "Japan,Greece,South,China,Cuba,Iran,Honduras,Philippines,Italy,Poland,Jamaica,Vietnam,"
        + "Mexico,Portugal,Ireland,France,Dominican-Republic,Laos,Ecuador,Taiwan,Haiti,Columbia,"
        + "Hungary,Guatemala,Nicaragua,Scotland,Thailand,Yugoslavia,El-Salvador,Trinadad&Tobago,"
        + "Peru,Hong,Holand-Netherlands"
  };

  /** Columns of the categories above. */
  private static final int[] CATEGORIES = {1, 3, 5, 6, 7, 8, 9, 13};

  /** Columns with numbers: age, years of education, capital gain and loss, hours per week. */
  private static final int[] NUMBERS = {0, 4, 10, 11, 12};

  private static final double[] LEAST = {17, 1, 0, 0, 1};
  private static final double[] MOST = {90, 16, 99_999, 4_356, 99};

  private static final int COLUMNS = 15;

  private final List<float[]> rows = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();

  private Census() {}

  static Census read(Path file) throws IOException {
    Census census = new Census();
    for (String line : Files.readAllLines(file)) {
      String[] values = line.split(",", -1);
      if (values.length == COLUMNS && !line.contains("?")) {
        census.add(values);
      }
    }
    return census;
  }

  private void add(String[] values) {
    List<Float> row = new ArrayList<>();
    for (int i = 0; i < NUMBERS.length; i++) {
      double value = Double.parseDouble(values[NUMBERS[i]].strip());
      row.add((float) Math.max(0, Math.min(1, (value - LEAST[i]) / (MOST[i] - LEAST[i]))));
    }
    for (int i = 0; i < CATEGORIES.length; i++) {
      String found = values[CATEGORIES[i]].strip();
      for (String category : LISTS[i].split(",", -1)) {
        row.add(category.equals(found) ? 1f : 0f);
      }
    }
    float[] features = new float[row.size()];
    for (int j = 0; j < features.length; j++) {
      features[j] = row.get(j);
    }
    rows.add(features);
    labels.add(values[COLUMNS - 1].contains(">50K") ? 1 : 0);
  }

  int size() {
    return rows.size();
  }

  int width() {
    return rows.get(0).length;
  }

  /** Four fifths, to learn from. */
  RecordSet training() {
    return RecordSet.of(IntStream.range(0, size()).filter(i -> i % 5 != 0));
  }

  /** Every fifth record, to test on. */
  RecordSet test() {
    return RecordSet.of(IntStream.range(0, size()).filter(i -> i % 5 == 0));
  }

  /** Records by their place in the file. */
  Records records(RecordSet set) {
    int[] places = set.toArray();
    return new Records() {
      @Override
      public Digest digest() {
        return set.digest();
      }

      @Override
      public int size() {
        return places.length;
      }

      @Override
      public List<Integer> shape() {
        return List.of(width());
      }

      @Override
      public Batch read(int[] positions) {
        float[] features = new float[positions.length * width()];
        int[] some = new int[positions.length];
        for (int i = 0; i < positions.length; i++) {
          System.arraycopy(rows.get(places[positions[i]]), 0, features, i * width(), width());
          some[i] = labels.get(places[positions[i]]);
        }
        return new Batch(features, some);
      }
    };
  }
}
