package dev.banyan.connector.record.layout;

import java.util.List;
import java.util.Map;

/** A file of records of one layout: bytes to bodies and back. */
public interface RecordFile {

  /**
   * @param most records that are read
   * @throws dev.banyan.spi.delivery.RefusedException names the record or line that is wrong
   */
  List<Map<String, Object>> read(byte[] bytes, int most);

  /**
   * @throws dev.banyan.spi.delivery.RefusedException names the record that is wrong
   */
  byte[] write(List<? extends Map<?, ?>> bodies);
}
