// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * A data set of one pixel a record, two records a person, that is made up while it is uploaded and
 * asked to be registered.
 */
final class Registered {

  private static final int PIECE = 500_000;
  private static final String HEAD = "record,person\r\n";
  private static final String LINE = "r-%08d,person-%08d@example.org\r\n";

  private final RunningPlatform platform;

  /** Id of the operation that registers it. */
  final String operation;

  Registered(RunningPlatform platform, String name, int records) throws Exception {
    this.platform = platform;
    String dataset =
        platform
            .post(
                "/datasets",
                Map.of("name", name, "purpose", "measuring", "lawfulBasis", "Art. 6(1)(a)"))
            .get("id")
            .textValue();
    String images = bytes(head(0x0803, records, 1, 1), records);
    String labels = bytes(head(0x0801, records), records);
    this.operation =
        platform
            .post(
                "/datasets/" + dataset + "/versions",
                Map.of(
                    "format",
                    "IDX",
                    "imagesUploadId",
                    images,
                    "labelsUploadId",
                    labels,
                    "companionUploadId",
                    companion(records),
                    "recordIdColumn",
                    "record",
                    "subjectColumn",
                    "person",
                    "identifierType",
                    "email"))
            .get("id")
            .textValue();
  }

  /** The head of an IDX file. */
  private static byte[] head(int... numbers) {
    ByteBuffer head = ByteBuffer.wrap(new byte[Integer.BYTES * numbers.length]);
    head.asIntBuffer().put(numbers);
    return head.array();
  }

  private String bytes(byte[] head, int records) throws Exception {
    String upload = platform.announce("DATASET", head.length + (long) records);
    platform.append(upload, 0, head);
    for (int from = 0; from < records; from += 1 << 24) {
      byte[] piece = new byte[Math.min(1 << 24, records - from)];
      for (int i = 0; i < piece.length; i++) {
        piece[i] = (byte) (i & 1);
      }
      platform.append(upload, head.length + (long) from, piece);
    }
    return upload;
  }

  private String companion(int records) throws Exception {
    int line = LINE.formatted(0, 0).length();
    String upload = platform.announce("COMPANION", HEAD.length() + (long) line * records);
    platform.append(upload, 0, HEAD.getBytes(US_ASCII));
    for (int from = 0; from < records; from += PIECE) {
      StringBuilder lines = new StringBuilder();
      for (int i = from; i < Math.min(records, from + PIECE); i++) {
        lines.append(LINE.formatted(i, i / 2));
      }
      platform.append(
          upload, HEAD.length() + (long) line * from, lines.toString().getBytes(US_ASCII));
    }
    return upload;
  }

  /** Waits for the end; returns the operation. */
  JsonNode await() throws Exception {
    JsonNode now = platform.get("/operations/" + operation);
    while (now.get("state").textValue().matches("PENDING|RUNNING")) {
      Thread.sleep(200);
      now = platform.get("/operations/" + operation);
    }
    return now;
  }
}
