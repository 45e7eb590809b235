package dev.banyan.connector.changestream.echo;

import dev.banyan.spi.EchoMark;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Banyan and another writer change the same rows in transactions that overlap at random, some of
 * them rolled back. Knows which change of which row was committed by whom, in which order.
 */
final class TwoWayModel {

  private static final int KEYS = 12;
  private static final int MOST_CHANGES = 4;

  private final Random random;
  private final Writer banyan;
  private final Writer another;
  private final Map<Integer, List<Seen>> committed = new TreeMap<>();
  private final Set<Integer> rows = new HashSet<>();
  private int next;

  TwoWayModel(Connection banyan, Connection another, long seed) throws SQLException {
    this.random = new Random(seed);
    this.banyan = new Writer("banyan", banyan);
    this.another = new Writer(null, another);
    banyan.setAutoCommit(false);
    another.setAutoCommit(false);
  }

  /** What was committed, by row, in order. */
  Map<Integer, List<Seen>> committed() {
    return committed;
  }

  void run(int steps) throws SQLException {
    for (int step = 0; step < steps; step++) {
      (random.nextBoolean() ? banyan : another).step();
    }
    banyan.end(true);
    another.end(true);
  }

  private final class Writer {

    private final @Nullable String name;
    private final Connection connection;
    private final Map<Integer, List<Seen>> open = new TreeMap<>();
    private final Map<Integer, Boolean> presence = new TreeMap<>();
    private @Nullable String command;
    private int changes;

    Writer(@Nullable String name, Connection connection) {
      this.name = name;
      this.connection = connection;
    }

    void step() throws SQLException {
      if (changes > 0 && (changes == MOST_CHANGES || random.nextInt(3) == 0)) {
        end(random.nextInt(5) > 0);
        return;
      }
      int key = random.nextInt(KEYS);
      Writer other = this == banyan ? another : banyan;
      if (!other.open.containsKey(key)) {
        change(key);
      }
    }

    void end(boolean commit) throws SQLException {
      if (commit) {
        connection.commit();
        open.forEach(
            (key, seen) -> committed.computeIfAbsent(key, any -> new ArrayList<>()).addAll(seen));
        presence.forEach(
            (key, isThere) -> {
              if (isThere) {
                rows.add(key);
              } else {
                rows.remove(key);
              }
            });
      } else {
        connection.rollback();
      }
      open.clear();
      presence.clear();
      changes = 0;
    }

    private void change(int key) throws SQLException {
      if (changes++ == 0 && name != null) {
        command = name + "-" + ++next;
        EchoMark.write(connection, command);
      }
      boolean isThere = presence.getOrDefault(key, rows.contains(key));
      int value = ++next;
      boolean goes = isThere && random.nextInt(4) == 0;
      if (goes) {
        execute("DELETE FROM two_way WHERE id = ?", key);
      } else if (isThere) {
        execute("UPDATE two_way SET v = ? WHERE id = ?", value, key);
      } else {
        execute("INSERT INTO two_way (id, v) VALUES (?, ?)", key, value);
      }
      presence.put(key, !goes);
      open.computeIfAbsent(key, any -> new ArrayList<>())
          .add(new Seen(goes ? "gone" : String.valueOf(value), command));
    }

    private void execute(String sql, int... parameters) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int at = 0; at < parameters.length; at++) {
          statement.setInt(at + 1, parameters[at]);
        }
        statement.executeUpdate();
      }
    }
  }
}
