// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;

/** Equality of objects as they are written: references by number, everything else by value. */
final class WrittenForm {

  private WrittenForm() {}

  static boolean same(@Nullable COSBase a, @Nullable COSBase b) throws IOException {
    if (a == null || b == null) {
      return a == b;
    }
    if (a instanceof COSObject x && b instanceof COSObject y) {
      return key(x).equals(key(y));
    }
    if (a instanceof COSArray x && b instanceof COSArray y) {
      return x.size() == y.size() && sameItems(x, y);
    }
    if (a instanceof COSDictionary x && b instanceof COSDictionary y) {
      return x.keySet().equals(y.keySet()) && sameEntries(x, y) && sameData(x, y);
    }
    if (a instanceof COSString x && b instanceof COSString y) {
      return Arrays.equals(x.getBytes(), y.getBytes());
    }
    return a.equals(b);
  }

  private static boolean sameItems(COSArray x, COSArray y) throws IOException {
    Iterator<? extends COSBase> other = y.iterator();
    for (COSBase item : x) {
      if (!same(item, other.next())) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameEntries(COSDictionary x, COSDictionary y) throws IOException {
    for (var key : x.keySet()) {
      if (!same(x.getItem(key), y.getItem(key))) {
        return false;
      }
    }
    return true;
  }

  /** Streams also carry bytes, and a dictionary is never equal to a stream. */
  private static boolean sameData(COSDictionary x, COSDictionary y) throws IOException {
    if (x instanceof COSStream a && y instanceof COSStream b) {
      return Arrays.equals(raw(a), raw(b));
    }
    return !(x instanceof COSStream) && !(y instanceof COSStream);
  }

  /** The bytes of a stream as they stand in the file. */
  static byte[] raw(COSStream stream) throws IOException {
    try (InputStream in = stream.createRawInputStream()) {
      return in.readAllBytes();
    }
  }

  /** The number of the object that a reference names. */
  static COSObjectKey key(COSObject reference) {
    COSObjectKey key = reference.getKey();
    return key == null ? new COSObjectKey(0, 0) : key;
  }
}
