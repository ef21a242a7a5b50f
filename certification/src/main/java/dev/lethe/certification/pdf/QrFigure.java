// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** A QR code (ISO/IEC 18004) at error level M with its quiet zone of four modules, as vector. */
final class QrFigure {

  private static final int QUIET = 4;

  private final ByteMatrix modules;

  QrFigure(String address) throws RenderException {
    try {
      modules = Encoder.encode(address, ErrorCorrectionLevel.M).getMatrix();
    } catch (WriterException e) {
      throw new RenderException(
          RenderException.Reason.NOT_RENDERED, "no QR code holds this address: " + address, e);
    }
  }

  void draw(Graphics2D g, double width, double height) {
    double module = Math.min(width, height) / (modules.getWidth() + 2 * QUIET);
    Path2D dark = new Path2D.Double();
    for (int y = 0; y < modules.getHeight(); y++) {
      int x = 0;
      while (x < modules.getWidth()) {
        int from = x;
        while (x < modules.getWidth() && modules.get(x, y) == 1) {
          x++;
        }
        if (x > from) {
          dark.append(
              new Rectangle2D.Double(
                  (QUIET + from) * module, (QUIET + y) * module, (x - from) * module, module),
              false);
        }
        x++;
      }
    }
    g.setColor(Color.BLACK);
    g.fill(dark);
  }
}
