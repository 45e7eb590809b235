package dev.banyan.sandbox.steelwheels.payment;

import java.nio.charset.StandardCharsets;
import javax.jms.BytesMessage;
import javax.jms.JMSException;
import javax.jms.Message;
import javax.jms.TextMessage;

/** Takes the record out of a message. Objects are never deserialized. */
final class Records {

  // Enough to show what came instead of a record.
  private static final int MAX_BYTES = 1_024;

  private Records() {}

  static byte[] bytes(Message message) throws JMSException, ReplyRefusedException {
    if (message instanceof BytesMessage bytes) {
      bytes.reset();
      byte[] record = new byte[(int) Math.min(bytes.getBodyLength(), MAX_BYTES)];
      bytes.readBytes(record);
      return record;
    }
    if (message instanceof TextMessage text) {
      String body = String.valueOf(text.getText());
      return body.substring(0, Math.min(body.length(), MAX_BYTES))
          .getBytes(StandardCharsets.ISO_8859_1);
    }
    throw new ReplyRefusedException("it is neither a BytesMessage nor a TextMessage");
  }
}
