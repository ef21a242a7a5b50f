// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.pdf.PdfDocumentReader;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.pdf.modifications.PdfModification;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxDocumentReader;
import eu.europa.esig.dss.spi.DSSUtils;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * One revision as DSS looks at it. DSS paints every page of a revision and of the whole file and
 * compares them point by point, which is most of its time; here the points are read without going
 * through colour models, and a revision that is the whole file is not compared with itself.
 */
final class RevisionReader extends PdfBoxDocumentReader {

  private final byte[] bytes;

  RevisionReader(DSSDocument revision) throws IOException {
    super(revision);
    this.bytes = DSSUtils.toByteArray(revision);
  }

  @Override
  public BufferedImage generateImageScreenshot(int page) throws IOException {
    BufferedImage image = super.generateImageScreenshot(page);
    return image.getType() == BufferedImage.TYPE_INT_RGB ? new Points(image) : image;
  }

  /** An opaque picture that is read straight from its points. */
  private static final class Points extends BufferedImage {

    private final int[] points;

    Points(BufferedImage image) {
      super(image.getColorModel(), image.getRaster(), false, null);
      this.points = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    @Override
    public int getRGB(int x, int y) {
      return 0xff000000 | points[y * getWidth() + x];
    }
  }

  /** Looks for differences that can be seen between revisions that are not the same bytes. */
  static final class Differences extends DefaultPdfDifferencesFinder {

    @Override
    public List<PdfModification> getVisualDifferences(
        PdfDocumentReader signed, PdfDocumentReader last) {
      return signed instanceof RevisionReader one
              && last instanceof RevisionReader other
              && Arrays.equals(one.bytes, other.bytes)
          ? List.of()
          : super.getVisualDifferences(signed, last);
    }
  }
}
