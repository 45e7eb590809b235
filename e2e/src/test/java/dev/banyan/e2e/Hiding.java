package dev.banyan.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks for texts where they must not be: in files of any kind, and in every row of a database. */
final class Hiding {

  private static final int CHUNK = 1 << 20;

  /** By what was planted, in each way in which it may be written. */
  private final Map<byte[], String> wanted = new java.util.LinkedHashMap<>();

  private final boolean[] beginnings = new boolean[256];
  private final int longest;

  /**
   * @param planted what to look for, by where it was planted
   */
  Hiding(Map<String, String> planted) {
    planted.forEach(
        (place, text) -> {
          byte[] plain = text.getBytes(StandardCharsets.ISO_8859_1);
          wanted.put(plain, place);
          wanted.put(text.getBytes(StandardCharsets.UTF_16LE), place);
          wanted.put(HexFormat.of().formatHex(plain).getBytes(StandardCharsets.ISO_8859_1), place);
        });
    wanted.keySet().forEach(bytes -> beginnings[bytes[0] & 0xff] = true);
    longest = wanted.keySet().stream().mapToInt(bytes -> bytes.length).max().orElse(0);
  }

  /** {@code file: places} for each file that holds something. */
  List<String> inFiles(Path folder, Predicate<Path> searched) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).filter(searched).toList()) {
        TreeSet<String> places = inFile(file);
        if (!places.isEmpty()) {
          found.add(folder.relativize(file) + ": " + places);
        }
      }
    }
    return found;
  }

  TreeSet<String> inFile(Path file) throws IOException {
    TreeSet<String> places = new TreeSet<>();
    byte[] window = new byte[CHUNK + longest];
    int kept = 0;
    try (InputStream in = Files.newInputStream(file)) {
      int read;
      while ((read = in.readNBytes(window, kept, CHUNK)) > 0) {
        search(window, kept + read, places);
        int end = kept + read;
        kept = Math.min(longest, end);
        System.arraycopy(window, end - kept, window, 0, kept);
      }
    }
    return places;
  }

  private void search(byte[] window, int length, TreeSet<String> places) {
    for (int at = 0; at < length; at++) {
      if (!beginnings[window[at] & 0xff]) {
        continue;
      }
      for (Map.Entry<byte[], String> one : wanted.entrySet()) {
        byte[] text = one.getKey();
        if (window[at] == text[0] && at + text.length <= length && isAt(window, at, text)) {
          places.add(one.getValue());
        }
      }
    }
  }

  private static boolean isAt(byte[] window, int at, byte[] text) {
    for (int i = 1; i < text.length; i++) {
      if (window[at + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  /** {@code table: places} for each table that holds something. */
  List<String> inDatabase(Connection database) throws SQLException {
    Map<String, TreeSet<String>> found = new TreeMap<>();
    for (String table : tables(database)) {
      try (Statement statement = database.createStatement();
          ResultSet rows = statement.executeQuery("SELECT t::text FROM " + table + " t")) {
        while (rows.next()) {
          byte[] row = rows.getString(1).getBytes(StandardCharsets.ISO_8859_1);
          TreeSet<String> places = new TreeSet<>();
          search(row, row.length, places);
          if (!places.isEmpty()) {
            found.computeIfAbsent(table, missing -> new TreeSet<>()).addAll(places);
          }
        }
      }
    }
    return found.entrySet().stream().map(Object::toString).toList();
  }

  private static List<String> tables(Connection database) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables
                WHERE table_type = 'BASE TABLE'
                  AND table_schema NOT IN ('pg_catalog', 'information_schema')
                """)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }
}
