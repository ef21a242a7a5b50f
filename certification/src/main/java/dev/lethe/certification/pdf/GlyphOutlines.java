// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Labels inside drawings, as outlines of the page's own fonts: a drawing then needs no font of the
 * machine it is made on. The alternative text carries the same words.
 */
final class GlyphOutlines {

  private static final Map<PageFont, TrueTypeFont> FONTS = load();

  private GlyphOutlines() {}

  private static Map<PageFont, TrueTypeFont> load() {
    Map<PageFont, TrueTypeFont> fonts = new EnumMap<>(PageFont.class);
    for (PageFont font : PageFont.values()) {
      try (InputStream in = font.open()) {
        fonts.put(font, new TTFParser(true).parse(new RandomAccessReadBuffer(in)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return fonts;
  }

  /** Whether the font has a glyph for this code point. */
  static boolean has(PageFont font, int codePoint) {
    return cmap(font).getGlyphId(codePoint) != 0;
  }

  /** Width of a label in points. */
  static double width(PageFont font, double size, String label) {
    return label.codePoints().mapToDouble(c -> advance(font, size, c)).sum();
  }

  /** Outline of a label whose baseline starts at {@code (x, y)}; y grows downwards. */
  static Path2D outline(PageFont font, double size, String label, double x, double y) {
    Path2D path = new Path2D.Double();
    double scale = size / unitsPerEm(font);
    double pen = x;
    for (int codePoint : label.codePoints().toArray()) {
      AffineTransform place = AffineTransform.getTranslateInstance(pen, y);
      place.scale(scale, -scale);
      path.append(glyph(font, codePoint).getPathIterator(place), false);
      pen += advance(font, size, codePoint);
    }
    return path;
  }

  private static CmapLookup cmap(PageFont font) {
    try {
      return ttf(font).getUnicodeCmapLookup();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GeneralPath glyph(PageFont font, int codePoint) {
    try {
      GlyphData data = ttf(font).getGlyph().getGlyph(cmap(font).getGlyphId(codePoint));
      return data == null ? new GeneralPath() : data.getPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double advance(PageFont font, double size, int codePoint) {
    try {
      return ttf(font).getAdvanceWidth(cmap(font).getGlyphId(codePoint)) * size / unitsPerEm(font);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double unitsPerEm(PageFont font) {
    try {
      return ttf(font).getUnitsPerEm();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TrueTypeFont ttf(PageFont font) {
    TrueTypeFont found = FONTS.get(font);
    if (found == null) {
      throw new IllegalStateException("font not loaded: " + font);
    }
    return found;
  }
}
