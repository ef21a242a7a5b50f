// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;

/**
 * The one form that a field with an archive time-stamp has: no extent, no words, nothing drawn, no
 * permission for anything.
 */
final class TimestampField {

  private static final Set<String> FIELD_KEYS =
      Set.of("FT", "Type", "Subtype", "F", "T", "V", "P", "Rect", "AP");
  private static final Set<String> VALUE_KEYS =
      Set.of("Type", "Filter", "SubFilter", "Contents", "ByteRange");
  private static final Set<String> DRAWING_KEYS =
      Set.of("Length", "Type", "Subtype", "BBox", "FormType", "Matrix", "Resources");

  private final COSDictionary field;
  private final COSDictionary value;
  private final Set<Long> parts;
  private final Findings findings;

  /**
   * A field to be judged.
   *
   * @param field the new field, which is its own annotation
   * @param value its signature dictionary
   * @param parts takes the numbers of the objects that belong to it
   * @param findings takes what is not allowed
   */
  TimestampField(COSDictionary field, COSDictionary value, Set<Long> parts, Findings findings) {
    this.field = field;
    this.value = value;
    this.parts = parts;
    this.findings = findings;
  }

  void check() throws IOException {
    require(FIELD_KEYS.containsAll(names(field)), "a bare field", names(field));
    require(
        "Sig".equals(field.getNameAsString(COSName.FT))
            && "Widget".equals(field.getNameAsString(COSName.SUBTYPE)),
        "a signature field",
        field.getNameAsString(COSName.FT));
    require(empty(field.getItem(COSName.RECT)), "a field of no extent", "a visible one");
    require(VALUE_KEYS.containsAll(names(value)), "a bare time-stamp", names(value));
    require(
        "DocTimeStamp".equals(value.getNameAsString(COSName.TYPE))
            && "ETSI.RFC3161".equals(value.getNameAsString(COSName.SUB_FILTER)),
        "a document time-stamp",
        value.getNameAsString(COSName.SUB_FILTER));
    COSBase appearance = field.getItem(COSName.AP);
    if (appearance != null) {
      checkAppearance(follow(appearance));
    }
  }

  private void checkAppearance(@Nullable COSBase appearance) throws IOException {
    if (appearance instanceof COSDictionary drawings
        && names(drawings).equals(List.of("N"))
        && follow(drawings.getItem(COSName.N)) instanceof COSStream drawing) {
      boolean plain =
          DRAWING_KEYS.containsAll(names(drawing))
              && empty(drawing.getItem(COSName.BBOX))
              && WrittenForm.raw(drawing).length == 0;
      COSBase resources = drawing.getDictionaryObject(COSName.RESOURCES);
      boolean bare = resources == null || resources.equals(new COSDictionary());
      require(plain && bare, "a field that draws nothing", "a drawing");
    } else {
      require(false, "a field that draws nothing", "another appearance");
    }
  }

  /** The object behind a reference, which then belongs to the field. */
  private @Nullable COSBase follow(@Nullable COSBase item) {
    if (item instanceof COSObject reference) {
      parts.add(WrittenForm.key(reference).getNumber());
      return reference.getObject();
    }
    return item;
  }

  private static boolean empty(@Nullable COSBase box) {
    return box instanceof COSArray numbers
        && numbers.size() == 4
        && numbers.toList().stream().allMatch(n -> n instanceof COSNumber v && v.floatValue() == 0);
  }

  private static List<String> names(COSDictionary dictionary) {
    return dictionary.keySet().stream().map(COSName::getName).toList();
  }

  private void require(boolean allowed, String expected, @Nullable Object found) {
    if (!allowed) {
      findings.fail(Code.SEAL_CHANGED_AFTER_SIGNING, expected, found);
    }
  }
}
