// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import java.awt.Graphics2D;
import java.util.Map;
import org.w3c.dom.Element;

/** Paints the {@code object} elements of the page by their {@code type}, as vectors. */
final class Drawings implements FSObjectDrawerFactory {

  static final String PLOT = "plot";
  static final String QR = "qr";
  static final String SEAL = "seal";

  /** One drawing, in points from the top left of its box. */
  interface Drawing {
    void draw(Graphics2D graphics, double width, double height);
  }

  private final Map<String, Drawing> byType;

  Drawings(Map<String, Drawing> byType) {
    this.byType = Map.copyOf(byType);
  }

  @Override
  public FSObjectDrawer createDrawer(Element element) {
    Drawing drawing = byType.get(element.getAttribute("type"));
    if (drawing == null) {
      throw new IllegalStateException("no drawing for " + element.getAttribute("type"));
    }
    return (e, x, y, width, height, device, context, dotsPerPixel) -> {
      // Boxes come in device dots, drawings are in points; both grow downwards.
      double scale = 72.0 / 96.0;
      double w = width / dotsPerPixel;
      double h = height / dotsPerPixel;
      device.drawWithGraphics(
          (float) x,
          (float) y,
          (float) w,
          (float) h,
          graphics -> {
            graphics.scale(1 / scale, 1 / scale);
            drawing.draw(graphics, w * scale, h * scale);
          });
      return Map.of();
    };
  }

  @Override
  public boolean isReplacedObject(Element element) {
    return byType.containsKey(element.getAttribute("type"));
  }
}
