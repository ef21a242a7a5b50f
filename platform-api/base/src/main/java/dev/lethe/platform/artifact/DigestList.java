// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import dev.lethe.contract.digest.Digest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Digests in one column, in order, with a space between. */
public final class DigestList {

  private DigestList() {}

  /** The column's value; empty for no digest. */
  public static String join(List<Digest> digests) {
    return digests.stream().map(Digest::toString).collect(Collectors.joining(" "));
  }

  /** The digests of a column's value. */
  public static List<Digest> split(String joined) {
    return joined.isEmpty()
        ? List.of()
        : Arrays.stream(joined.split(" ")).map(Digest::parse).toList();
  }
}
