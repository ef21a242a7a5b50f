// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tables;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.contract.idx.IdxHeader;
import dev.lethe.contract.idx.IdxReader;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.table.Column;
import dev.lethe.contract.table.Preparation;
import dev.lethe.contract.table.Use;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.IdxRecords;
import dev.lethe.spi.records.Records;
import dev.lethe.tables.TableException.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparingTest {

  static final List<Column> PEOPLE =
      List.of(
          new Column("who", new Use.Subject()),
          new Column("id", new Use.RecordId()),
          new Column("age", new Use.Amount(0, 100, false)),
          new Column("hours", new Use.Amount(0, 50, true)),
          new Column("work", new Use.Category(List.of("Private", "State-gov"), true)),
          new Column("note", new Use.Unused()),
          new Column("income", new Use.Label(List.of("<=50K", ">50K"))));

  private static final String ROWS =
      """
      who,id,age,hours,work,note,income
      ann@example.org,r-1, 25 ,40,Private,"a, b",<=50K
      ,r-2,150,?, State-gov ,,>50K
      bob@example.org,r-3,0,50,?,x,<=50K
      """;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("given");
  }

  @Test
  void encodesACsvByWhatWasDeclared() throws Exception {
    write(ROWS, UTF_8);

    assertThat(prepare(csv(true, PEOPLE))).isEqualTo(3);

    assertPeople();
  }

  @Test
  void readsACsvWithoutNamesByPosition() throws Exception {
    write(ROWS.substring(ROWS.indexOf('\n') + 1).replace(',', ';').replace("a; b", "a"), UTF_8);

    prepare(new Preparation.Csv(PEOPLE, Optional.of("?"), false, ";"));

    assertPeople();
  }

  @Test
  void readsJsonLinesAndParquetAsTheSameRecords() throws Exception {
    Path csv = folder.resolve("people.csv");
    Files.writeString(csv, ROWS);
    for (String format : List.of("JSON", "PARQUET")) {
      Files.deleteIfExists(file);
      copy(csv, format);
      prepare(
          format.equals("JSON")
              ? new Preparation.JsonLines(PEOPLE, Optional.of("?"))
              : new Preparation.Parquet(PEOPLE, Optional.of("?")));

      assertPeople();
    }
  }

  @Test
  void aRecordIsEncodedTheSameWhateverOthersThereAre() throws Exception {
    write(ROWS, UTF_8);
    prepare(csv(true, PEOPLE));
    float[] among = read(3).read(new int[] {2}).features();
    write(
        ROWS.lines().findFirst().orElseThrow() + "\n" + ROWS.lines().skip(3).findFirst().get(),
        UTF_8);
    prepare(csv(true, PEOPLE));

    assertThat(read(1).read(new int[] {0}).features()).containsExactly(among);
  }

  @Test
  void namesEveryFaultWithoutRepeatingTheValue() throws Exception {
    write(ROWS.replace("150", "secret").replace("0,50,?", "?,50,?").replace(">50K", "rich"), UTF_8);

    TableException refusal = refusal(csv(true, PEOPLE));

    assertThat(refusal.reason()).isEqualTo(Reason.VALUE);
    assertThat(refusal.failureReason()).isEqualTo(FailureReason.DATA_INVALID);
    assertThat(refusal)
        .hasMessageContaining("record 2, column age is no number")
        .hasMessageContaining("record 2, column income is none of the declared values")
        .hasMessageContaining("record 3, column age is absent");
    assertThat(refusal.getMessage()).doesNotContain("secret").doesNotContain("rich");
  }

  @Test
  void refusesATableWithoutADeclaredColumn() throws Exception {
    write(ROWS.replace("hours", "days"), UTF_8);
    assertThat(refusal(csv(true, PEOPLE))).hasMessageContaining("no column hours");

    copy(Files.writeString(folder.resolve("people.csv"), ROWS.replace("hours", "days")), "PARQUET");
    TableException refusal = refusal(new Preparation.Parquet(PEOPLE, Optional.empty()));
    assertThat(refusal.reason()).isEqualTo(Reason.FORMAT);
    assertThat(refusal).hasMessageContaining("hours");
  }

  @Test
  void refusesWhatIsNotOfItsFormat() throws Exception {
    write("\u0000\u0001 no table at all {", UTF_8);
    for (Preparation preparation :
        List.of(
            csv(true, PEOPLE),
            new Preparation.JsonLines(PEOPLE, Optional.empty()),
            new Preparation.Parquet(PEOPLE, Optional.empty()),
            new Preparation.Images(2, 2, List.of("cat", "dog")))) {
      assertThat(refusal(preparation).reason()).as("%s", preparation).isEqualTo(Reason.FORMAT);
    }
    write(ROWS.replace("ann", "änn"), ISO_8859_1);
    assertThat(refusal(csv(true, PEOPLE))).hasMessageContaining("not UTF-8");
    write(ROWS.replace("r-2,", "r-2,1,"), UTF_8);
    assertThat(refusal(csv(true, PEOPLE))).hasMessageContaining("8 values for 7 columns");
    write(ROWS.lines().findFirst().orElseThrow(), UTF_8);
    assertThat(refusal(csv(true, PEOPLE)).reason()).isEqualTo(Reason.EMPTY);
  }

  @Test
  void aTableCannotOpenAnotherFile() throws Exception {
    Path other = Files.writeString(folder.resolve("other"), "{\"x\":\"1\",\"y\":\"a\"}\n");
    write("{\"x\":\"1\",\"y\":\"a\"}\n", UTF_8);
    String name = "x\" || (SELECT content FROM read_text('" + other + "')) || \"x";
    List<Column> columns =
        List.of(
            new Column("y", new Use.Label(List.of("a", "b"))),
            new Column("x", new Use.Amount(0, 1, false)),
            new Column(name, new Use.Subject()));

    prepare(new Preparation.JsonLines(columns, Optional.empty()));

    assertThat(Files.readString(folder.resolve("records.csv"))).doesNotContain("\"y\"");
  }

  @Test
  void readsAnArchiveOfImagesWithTheirPersons() throws Exception {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      image(zip, "dog/b.png", "png", BufferedImage.TYPE_INT_RGB, 0xff0000);
      image(zip, "cat/a.png", "png", BufferedImage.TYPE_BYTE_GRAY, 0x808080);
      zip.putNextEntry(new ZipEntry("subjects.csv"));
      zip.write("file,subject\r\ndog/b.png,ann@example.org\r\n".getBytes(UTF_8));
    }

    prepare(new Preparation.Images(2, 3, List.of("cat", "dog")));

    assertThat(Files.readString(folder.resolve("records.csv")))
        .isEqualTo("record,subject\r\ncat/a.png,\r\ndog/b.png,ann@example.org\r\n");
    Records records = read(2);
    assertThat(records.shape()).containsExactly(2, 3);
    Batch batch = records.read(new int[] {0, 1});
    assertThat(batch.labels()).containsExactly(0, 1);
    assertThat(batch.features()[6]).isEqualTo(76 / 255f); // 0.299 · 255
  }

  @Test
  void refusesImagesOfAnotherSizeFolderOrKind() throws Exception {
    for (String name : List.of("cat/a.png", "cow/a.png", "a.png", "cat/a.gif")) {
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
        String kind = name.substring(name.indexOf('.') + 1);
        image(zip, name, kind, BufferedImage.TYPE_BYTE_GRAY, 0);
      }
      int height = name.equals("cat/a.png") ? 3 : 2;

      TableException refusal = refusal(new Preparation.Images(height, 3, List.of("cat", "dog")));

      assertThat(refusal).as(name).hasMessageContaining(name);
    }
  }

  private static void image(ZipOutputStream zip, String name, String kind, int type, int rgb)
      throws IOException {
    BufferedImage image = new BufferedImage(3, 2, type);
    for (int i = 0; i < 6; i++) {
      image.setRGB(i % 3, i / 3, rgb);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, kind, bytes)).isTrue();
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes.toByteArray());
  }

  private void copy(Path csv, String format) throws Exception {
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = database.createStatement()) {
      statement.execute(
          "COPY (SELECT * FROM read_csv('%s', header = true)) TO '%s' (FORMAT %s)"
              .formatted(csv, file, format));
    }
  }

  private void assertPeople() throws Exception {
    assertThat(Files.readString(folder.resolve("records.csv")))
        .isEqualTo("record,subject\r\nr-1,ann@example.org\r\nr-2,\r\nr-3,bob@example.org\r\n");
    Batch batch = read(3).read(new int[] {0, 1, 2});
    assertThat(batch.labels()).containsExactly(0, 1, 0);
    assertThat(batch.features())
        .containsExactly(
            0.25f, 0.8f, 1, 1, 0, // a number that may be absent tells whether it is there
            1, 0, 0, 0, 1, // 150 is set to the nearer end
            0, 1, 1, 0, 0);
  }

  private static Preparation csv(boolean header, List<Column> columns) {
    return new Preparation.Csv(columns, Optional.of("?"), header, ",");
  }

  private void write(String text, Charset charset) throws IOException {
    Files.write(file, text.getBytes(charset));
  }

  private int prepare(Preparation preparation) throws Exception {
    return Preparing.prepare(file, preparation, folder, new Patient());
  }

  private TableException refusal(Preparation preparation) {
    return catchThrowableOfType(TableException.class, () -> prepare(preparation));
  }

  private Records read(int records) throws Exception {
    try (InputStream features = Files.newInputStream(folder.resolve("features.idx"));
        InputStream labels = Files.newInputStream(folder.resolve("labels.idx"));
        IdxReader header =
            IdxReader.openFeatures(Files.newInputStream(folder.resolve("features.idx")))) {
      assertThat(header.header().count()).isEqualTo(records);
      assertThat(header.header().element()).isIn((Object[]) IdxHeader.Element.values());
      return IdxRecords.read(features, labels, List.of(RecordSet.all(records))).get(0);
    }
  }
}
