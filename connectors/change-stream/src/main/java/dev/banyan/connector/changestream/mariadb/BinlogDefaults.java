package dev.banyan.connector.changestream.mariadb;

import java.util.HashMap;
import java.util.Map;

/** What a source of kind mariadb or mysql need not say. */
public final class BinlogDefaults {

  /** The hub's own schema on the legacy server, and its tables as Debezium's patterns. */
  public static final String SCHEMA = "banyan";

  public static final String TABLES = "banyan\\.token,banyan\\.echo";

  private static final Map<String, String> BOTH =
      Map.of(
          "include.schema.changes",
          "false",
          // By default the year 0001 would become 2001.
          "enable.time.adjuster",
          "false",
          // As its full range; LegacyValues makes text of it.
          "bigint.unsigned.handling.mode",
          "precise",
          "converters",
          "banyan",
          "banyan.type",
          LegacyValues.class.getName(),
          "transforms",
          "position",
          "transforms.position.type",
          BinlogPosition.class.getName());

  private static final Map<String, String> MARIADB_DRIVER =
      Map.of(
          // A year as a date fails on 0000.
          "driver.yearIsDateType",
          "false",
          // The hub's own time zone need not be known to the server.
          "driver.timezone",
          "+00:00");

  private BinlogDefaults() {}

  /**
   * Settings for a source of that name.
   *
   * @param mariadb whether MariaDB's driver is used, else MySQL's
   */
  public static Map<String, String> of(String name, boolean mariadb) {
    Map<String, String> settings = new HashMap<>(BOTH);
    if (mariadb) {
      settings.putAll(MARIADB_DRIVER);
    }
    settings.put("heartbeat.action.query", token(name + "/heartbeat", "uuid()"));
    return settings;
  }

  /** One row a writer: the table does not grow. */
  private static String token(String writer, String value) {
    return "INSERT INTO banyan.token (stream, token) VALUES ('"
        + writer
        + "', "
        + value
        + ") ON DUPLICATE KEY UPDATE token = "
        + value;
  }
}
