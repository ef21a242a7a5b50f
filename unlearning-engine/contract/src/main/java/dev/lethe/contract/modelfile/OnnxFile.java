// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.modelfile;

import dev.lethe.contract.modelfile.ModelFileException.Reason;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * The protobuf of an ONNX graph, walked for tensors whose values lie elsewhere: in a file that the
 * graph names, or, for ONNX Runtime, at an address of the process. Neither belongs to the graph.
 *
 * <p>Source: onnx.proto of ONNX 1.17; protobuf's wire format.
 */
final class OnnxFile {

  /** Protobuf's own readers give up there. */
  private static final int DEEPEST = 100;

  private static final int VALUES_ELSEWHERE = 13;
  private static final int LOCATION = 14;
  private static final int WIRE_TYPE = 7;
  private static final int WIRE_TYPE_BITS = 3;
  private static final int VARINT_BITS = 64;
  private static final int VARINT_STEP = 7;

  /** A message that is a tensor or leads to one. */
  private enum Message {
    MODEL,
    TRAINING,
    FUNCTION,
    GRAPH,
    NODE,
    ATTRIBUTE,
    SPARSE_TENSOR,
    TENSOR
  }

  /** What the fields of a message hold, of those that matter. */
  private static final Map<Message, Map<Long, Message>> FIELDS =
      Map.of(
          Message.MODEL,
          Map.of(7L, Message.GRAPH, 20L, Message.TRAINING, 25L, Message.FUNCTION),
          Message.TRAINING,
          Map.of(1L, Message.GRAPH, 2L, Message.GRAPH),
          Message.FUNCTION,
          Map.of(7L, Message.NODE, 11L, Message.ATTRIBUTE),
          Message.GRAPH,
          Map.of(1L, Message.NODE, 5L, Message.TENSOR, 15L, Message.SPARSE_TENSOR),
          Message.NODE,
          Map.of(5L, Message.ATTRIBUTE),
          Message.ATTRIBUTE,
          Map.of(
              5L, Message.TENSOR,
              6L, Message.GRAPH,
              10L, Message.TENSOR,
              11L, Message.GRAPH,
              22L, Message.SPARSE_TENSOR,
              23L, Message.SPARSE_TENSOR),
          Message.SPARSE_TENSOR,
          Map.of(1L, Message.TENSOR, 2L, Message.TENSOR),
          Message.TENSOR,
          Map.of());

  private OnnxFile() {}

  /**
   * Refuses what is no graph, or one that does not hold all its values.
   *
   * @throws ModelFileException OTHER_KIND, DAMAGED, REACHES_OUT
   */
  static void require(ByteBuffer bytes) throws ModelFileException {
    if (!begins(bytes)) {
      throw new ModelFileException(Reason.OTHER_KIND, "the file is not an ONNX graph");
    }
    walk(Message.MODEL, bytes.slice(), 0);
  }

  /** A ModelProto begins with its IR version, field 1, and another field of it follows. */
  private static boolean begins(ByteBuffer bytes) {
    return bytes.remaining() > 2
        && bytes.get(0) == 0x08
        && bytes.get(1) >= 1
        && bytes.get(1) <= 64
        && (bytes.get(2) & WIRE_TYPE) <= 2
        && (bytes.get(2) & 0xff) >> WIRE_TYPE_BITS >= 2
        && (bytes.get(2) & 0xff) >> WIRE_TYPE_BITS <= 25;
  }

  private static void walk(Message message, ByteBuffer in, int depth) throws ModelFileException {
    if (depth > DEEPEST) {
      throw damaged("its parts are nested too deep");
    }
    while (in.hasRemaining()) {
      long tag = varint(in);
      if (tag <= WIRE_TYPE || tag > 0xffffffffL) {
        throw damaged("a field has no number");
      }
      long field = tag >>> WIRE_TYPE_BITS;
      switch ((int) tag & WIRE_TYPE) {
        case 0 -> requireInside(message, field, varint(in));
        case 1 -> part(in, Long.BYTES);
        case 2 -> {
          ByteBuffer part = part(in, varint(in));
          requireInside(message, field, part.remaining());
          Message inner = FIELDS.getOrDefault(message, Map.of()).get(field);
          if (inner != null) {
            walk(inner, part, depth + 1);
          }
        }
        case 5 -> part(in, Integer.BYTES);
        default -> throw damaged("a field has a type that is not in use");
      }
    }
  }

  private static void requireInside(Message message, long field, long value)
      throws ModelFileException {
    if (message == Message.TENSOR
        && (field == VALUES_ELSEWHERE || (field == LOCATION && value != 0))) {
      throw new ModelFileException(
          Reason.REACHES_OUT,
          "the values of a tensor lie outside the graph; save it with save_as_external_data=False");
    }
  }

  private static ByteBuffer part(ByteBuffer in, long length) throws ModelFileException {
    if (length < 0 || length > in.remaining()) {
      throw damaged("a field is longer than what holds it");
    }
    ByteBuffer part = in.slice(in.position(), (int) length);
    in.position(in.position() + (int) length);
    return part;
  }

  private static long varint(ByteBuffer in) throws ModelFileException {
    long value = 0;
    for (int shift = 0; shift < VARINT_BITS; shift += VARINT_STEP) {
      if (!in.hasRemaining()) {
        throw damaged("it ends inside a number");
      }
      byte next = in.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw damaged("a number is too long");
  }

  private static ModelFileException damaged(String why) {
    return new ModelFileException(Reason.DAMAGED, "not a sound ONNX graph: " + why);
  }
}
