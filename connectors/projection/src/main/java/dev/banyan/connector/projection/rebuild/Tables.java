package dev.banyan.connector.projection.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes, renames and drops tables of versions. Names of indexes and of the constraints that stand
 * on them belong to the table that readers see, so that later migrations find what they name.
 */
final class Tables {

  private record Index(String name, String definition, boolean constraint) {}

  private static final int NAME_LIMIT = 63;

  private Tables() {}

  /** What would not follow a switch: views and foreign keys hold the table itself, not its name. */
  static List<String> inTheWay(Connection connection, String table) throws SQLException {
    return texts(
        connection,
        """
        SELECT 'view ' || v.oid::regclass FROM pg_depend d
          JOIN pg_rewrite r ON r.oid = d.objid JOIN pg_class v ON v.oid = r.ev_class
         WHERE d.classid = 'pg_rewrite'::regclass AND d.refobjid = to_regclass(?) AND v.oid <> d.refobjid
        UNION SELECT 'foreign key ' || conname || ' of ' || conrelid::regclass FROM pg_constraint
         WHERE contype = 'f' AND to_regclass(?) IN (conrelid, confrelid)
        UNION SELECT 'trigger ' || tgname FROM pg_trigger WHERE tgrelid = to_regclass(?) AND NOT tgisinternal""",
        table,
        table,
        table);
  }

  /** An empty table with the same columns, constraints, indexes and rights. */
  static void createLike(Connection connection, String table, String version) throws SQLException {
    execute(
        connection,
        "CREATE TABLE " + version + " (LIKE " + table + " INCLUDING ALL EXCLUDING INDEXES)");
    String suffix = version.substring(version.lastIndexOf("__v"));
    for (Index index : indexes(connection, table)) {
      String name = quote(index.name() + suffix);
      execute(
          connection,
          index.constraint()
              ? "ALTER TABLE " + version + " ADD CONSTRAINT " + name + " " + index.definition()
              : index.definition().formatted(name, version));
    }
    for (String grant :
        texts(
            connection,
            """
            SELECT 'GRANT ' || a.privilege_type || ' ON %s TO '
                   || CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END
              FROM pg_class c, aclexplode(c.relacl) a
             WHERE c.oid = to_regclass(?) AND a.grantee <> c.relowner"""
                .formatted(version),
            table)) {
      execute(connection, grant);
    }
  }

  /** Puts the version in the place of the table, which gets the other name. */
  static void swap(Connection connection, String table, String formerly, String version)
      throws SQLException {
    String schema = table.contains(".") ? table.substring(0, table.indexOf('.') + 1) : "";
    String former = formerly.substring(formerly.lastIndexOf("__v"));
    String next = version.substring(version.lastIndexOf("__v"));
    for (Index index : indexes(connection, table)) {
      String name = index.name();
      execute(connection, rename("INDEX", schema, name, name + former));
      execute(connection, rename("INDEX", schema, name + next, name));
    }
    execute(connection, rename("TABLE", schema, bare(table), bare(formerly)));
    execute(connection, rename("TABLE", schema, bare(version), bare(table)));
  }

  static void drop(Connection connection, String version) throws SQLException {
    execute(connection, "DROP TABLE IF EXISTS " + version);
  }

  private static String rename(String kind, String schema, String from, String to) {
    return "ALTER " + kind + " " + schema + quote(from) + " RENAME TO " + quote(to);
  }

  private static String bare(String table) {
    return table.substring(table.indexOf('.') + 1);
  }

  private static List<Index> indexes(Connection connection, String table) throws SQLException {
    List<Index> indexes = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT c.relname, k.oid IS NOT NULL,
                   CASE WHEN k.oid IS NOT NULL THEN pg_get_constraintdef(k.oid)
                        ELSE 'CREATE ' || CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END || 'INDEX %s ON %s USING '
                             || substr(replace(pg_get_indexdef(i.indexrelid), '%', '%%'),
                                       strpos(replace(pg_get_indexdef(i.indexrelid), '%', '%%'), ' USING ') + 7)
                    END
              FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
              LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
             WHERE i.indrelid = to_regclass(?) ORDER BY i.indexrelid""")) {
      select.setString(1, table);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          indexes.add(new Index(row.getString(1), row.getString(3), row.getBoolean(2)));
        }
      }
    }
    return indexes;
  }

  private static List<String> texts(Connection connection, String query, String... parameters)
      throws SQLException {
    List<String> texts = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setString(i + 1, parameters[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          texts.add(row.getString(1));
        }
      }
    }
    return texts;
  }

  private static String quote(String name) throws IllegalArgumentException {
    if (name.length() > NAME_LIMIT) {
      throw new IllegalArgumentException(
          "the name " + name + " is longer than PostgreSQL's " + NAME_LIMIT + " characters");
    }
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
