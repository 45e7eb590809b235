package dev.banyan.connector.projection.catalogue;

import dev.banyan.spi.Position;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Changes that the hub itself writes, in Debezium's envelope, at a position of its choice. */
public final class Envelopes {

  private Envelopes() {}

  /**
   * A row as a snapshot would give it.
   *
   * @param row the legacy row as JSON
   */
  public static byte[] row(byte[] row, Position position) {
    byte[] head = "{\"before\":null,\"after\":".getBytes(StandardCharsets.UTF_8);
    byte[] tail = tail("r", position).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream envelope =
        new ByteArrayOutputStream(head.length + row.length + tail.length);
    envelope.writeBytes(head);
    envelope.writeBytes(row);
    envelope.writeBytes(tail);
    return envelope.toByteArray();
  }

  static byte[] deletion(Position position) {
    return ("{\"before\":null,\"after\":null" + tail("d", position))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String tail(String operation, Position position) {
    return """
        ,"source":{"connector":"banyan","snapshot":"false","sequence":"[\\"%d\\",\\"%d\\"]"},"op":"%s"}"""
        .formatted(position.commit(), position.offset(), operation);
  }
}
