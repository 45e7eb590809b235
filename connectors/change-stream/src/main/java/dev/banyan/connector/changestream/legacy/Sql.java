package dev.banyan.connector.changestream.legacy;

/** Writes names into statements. */
final class Sql {

  private Sql() {}

  /** An identifier as standard SQL quotes it. */
  static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
