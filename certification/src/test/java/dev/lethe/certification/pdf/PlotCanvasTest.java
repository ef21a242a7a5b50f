// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.plots.Canvas.Anchor;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class PlotCanvasTest {

  private static final int WIDTH = 120;

  private final BufferedImage image = new BufferedImage(WIDTH, 40, BufferedImage.TYPE_INT_RGB);
  private final Graphics2D graphics = image.createGraphics();
  private final PlotCanvas canvas = new PlotCanvas(graphics, WIDTH);

  private boolean drawn(int fromX, int toX) {
    for (int x = fromX; x < toX; x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        if (new Color(image.getRGB(x, y)).getBlue() > 0) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void wordsThatWouldLeaveTheDrawingAreMovedInside() {
    double wide = canvas.widthOf("0.0061");
    canvas.text(WIDTH, 20, Anchor.START, "quiet", "0.0061");
    assertThat(drawn((int) (WIDTH - wide), WIDTH)).isTrue();
    assertThat(drawn(0, (int) (WIDTH - wide) - 1)).isFalse();
  }

  @Test
  void refusesALookThatTheCertificateDoesNotHave() {
    assertThatThrownBy(() -> canvas.line(0, 0, 9, 9, "grid"))
        .hasMessage("the certificate has no look for grid");
  }
}
