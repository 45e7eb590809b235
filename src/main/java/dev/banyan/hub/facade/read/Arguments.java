package dev.banyan.hub.facade.read;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** The values of one execution: the message's headers, the cursor already opened. */
final class Arguments {

  private static final String CURSOR = "cursor";

  private final Message message;
  private final SqlTemplate sql;
  private final String file;
  private @Nullable Object cursor;
  private boolean foreignCursor;

  private Arguments(Message message, SqlTemplate sql, String file) {
    this.message = message;
    this.sql = sql;
    this.file = file;
  }

  static Arguments of(Message message, SqlTemplate sql, String file) {
    Arguments arguments = new Arguments(message, sql, file);
    if (sql.names().contains(CURSOR)) {
      String token = message.getHeader(CURSOR, String.class);
      if (token != null) {
        arguments.cursor = Cursor.decode(arguments.question(), token);
        arguments.foreignCursor = arguments.cursor == null;
      }
    }
    return arguments;
  }

  /** A cursor was given, but not by this list with these filters. */
  boolean cursorIsForeign() {
    return foreignCursor;
  }

  boolean has(String name) {
    return name.equals(CURSOR) ? cursor != null : message.getHeader(name) != null;
  }

  void bind(PreparedStatement prepared, List<String> names) throws SQLException {
    int i = 0;
    for (String name : names) {
      prepared.setObject(++i, name.equals(CURSOR) ? cursor : message.getHeader(name));
    }
  }

  int limit(String name) {
    Integer limit = message.getHeader(name, Integer.class);
    if (limit == null) {
      throw new IllegalStateException(
          file
              + " has read:page but the message has no header limit; give it a default in the"
              + " contract");
    }
    return limit;
  }

  String cursorAt(Object key) {
    return Cursor.encode(question(), key);
  }

  private String question() {
    StringBuilder question = new StringBuilder(file);
    for (String name : sql.names()) {
      if (!name.equals(CURSOR) && !name.equals("limit")) {
        question.append('\n').append(name).append('=').append(message.getHeader(name));
      }
    }
    return question.toString();
  }
}
