// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tables;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.idx.IdxHeader;
import dev.lethe.contract.table.Preparation;
import dev.lethe.tables.TableException.Reason;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The images of a ZIP, by rising name. An image is decoded only if its own header gives the
 * declared size, so that a small file cannot ask for much memory.
 */
final class ImageArchive implements RowSource {

  private static final String SUBJECTS = "subjects.csv";

  private final ZipFile zip;
  private final Preparation.Images images;
  private final Iterator<? extends ZipEntry> entries;
  private final Map<String, String> subjects = new HashMap<>();

  private ImageArchive(ZipFile zip, Preparation.Images images, List<ZipEntry> entries) {
    this.zip = zip;
    this.images = images;
    this.entries = entries.iterator();
  }

  /**
   * Opens an archive.
   *
   * @throws TableException FORMAT if it is no ZIP or a name is not {@code label/file}
   */
  static ImageArchive open(Path file, Preparation.Images images)
      throws TableException, IOException {
    ImageIO.setUseCache(false);
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile(), UTF_8);
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw new TableException(Reason.FORMAT, "not a ZIP: " + e.getMessage(), e);
    }
    try {
      List<ZipEntry> entries = new ArrayList<>();
      zip.stream()
          .filter(entry -> !entry.isDirectory() && !entry.getName().equals(SUBJECTS))
          .forEach(entries::add);
      entries.sort(Comparator.comparing(ZipEntry::getName));
      ImageArchive archive = new ImageArchive(zip, images, entries);
      archive.readSubjects();
      return archive;
    } catch (TableException e) {
      zip.close();
      throw e;
    } catch (IllegalArgumentException e) {
      zip.close();
      throw new TableException(Reason.FORMAT, "not a ZIP: a name or comment is no UTF-8", e);
    }
  }

  private void readSubjects() throws TableException {
    ZipEntry entry = zip.getEntry(SUBJECTS);
    if (entry == null) {
      return;
    }
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser lines =
        CSVParser.parse(new InputStreamReader(zip.getInputStream(entry), UTF_8), format)) {
      for (CSVRecord line : lines) {
        subjects.put(line.get("file"), line.get("subject"));
      }
    } catch (IllegalArgumentException | IOException | UncheckedIOException e) {
      throw new TableException(Reason.FORMAT, SUBJECTS + " needs the columns file and subject", e);
    }
  }

  @Override
  public IdxHeader features() {
    return new IdxHeader(
        IdxHeader.Element.UNSIGNED_BYTE, 1, List.of(images.height(), images.width()));
  }

  @Override
  public Optional<Row> next() throws TableException {
    if (!entries.hasNext()) {
      return Optional.empty();
    }
    ZipEntry entry = entries.next();
    String name = entry.getName();
    int slash = name.indexOf('/');
    int label = slash < 0 ? -1 : images.labels().indexOf(name.substring(0, slash));
    if (label < 0) {
      throw new TableException(
          Reason.VALUE, "image " + shown(name) + " is in no folder of a declared label");
    }
    return Optional.of(
        new Row(
            Optional.of(name),
            Optional.ofNullable(subjects.get(name)).filter(s -> !s.isBlank()),
            label,
            grey(entry)));
  }

  private byte[] grey(ZipEntry entry) throws TableException {
    try (InputStream in = zip.getInputStream(entry);
        ImageInputStream file = ImageIO.createImageInputStream(in)) {
      ImageReader reader = reader(entry, file);
      try {
        reader.setInput(file, true, true);
        if (reader.getHeight(0) != images.height() || reader.getWidth(0) != images.width()) {
          throw new TableException(
              Reason.VALUE,
              String.format(
                  Locale.ROOT,
                  "image %s has %d rows and %d columns, declared are %d and %d",
                  shown(entry.getName()),
                  reader.getHeight(0),
                  reader.getWidth(0),
                  images.height(),
                  images.width()));
        }
        return grey(reader.read(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      throw new TableException(
          Reason.FORMAT, "image " + shown(entry.getName()) + " cannot be decoded", e);
    }
  }

  private static ImageReader reader(ZipEntry entry, ImageInputStream file) throws TableException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(file);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      String format = reader.getOriginatingProvider().getFormatNames()[0].toUpperCase(Locale.ROOT);
      if (format.equals("PNG") || format.equals("JPEG") || format.equals("JPG")) {
        return reader;
      }
    }
    throw new TableException(
        Reason.FORMAT, "image " + shown(entry.getName()) + " is neither PNG nor JPEG");
  }

  /** Luma of ITU-R BT.601, rounded; stored grey values stay as they are. */
  private byte[] grey(BufferedImage image) {
    byte[] grey = new byte[images.height() * images.width()];
    boolean stored =
        image.getRaster().getNumBands() == 1 && image.getType() == BufferedImage.TYPE_BYTE_GRAY;
    for (int y = 0; y < images.height(); y++) {
      for (int x = 0; x < images.width(); x++) {
        int at = y * images.width() + x;
        if (stored) {
          grey[at] = (byte) image.getRaster().getSample(x, y, 0);
        } else {
          int rgb = image.getRGB(x, y);
          int luma = 299 * (rgb >> 16 & 0xff) + 587 * (rgb >> 8 & 0xff) + 114 * (rgb & 0xff);
          grey[at] = (byte) ((luma + 500) / 1000);
        }
      }
    }
    return grey;
  }

  /** A name as it may be printed. */
  private static String shown(String name) {
    String clean = name.replaceAll("[^A-Za-z0-9._/-]", "?");
    return clean.length() <= 80 ? clean : clean.substring(0, 80) + "…";
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      // It was only read.
    }
  }
}
