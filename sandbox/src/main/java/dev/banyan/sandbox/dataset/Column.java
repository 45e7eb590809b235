package dev.banyan.sandbox.dataset;

import java.sql.Types;

/**
 * A column as the data set declares it.
 *
 * @param name spelled as there, upper-case in most tables
 * @param type one of {@link Types}
 * @param size length of a text, digits of a number
 * @param scale decimals of a number
 */
record Column(String name, int type, int size, int scale, boolean nullable) {

  /** The data set lost the decimals of its money; what is sold from now on has cents. */
  private static final int MONEY_SCALE = 2;

  String definition(Target target) {
    return "\"" + name + "\" " + typeIn(target) + (nullable ? "" : " NOT NULL");
  }

  private String typeIn(Target target) {
    return switch (type) {
      case Types.INTEGER -> "integer";
      case Types.SMALLINT -> "smallint";
      case Types.BIGINT -> "bigint";
      case Types.DECIMAL, Types.NUMERIC ->
          "numeric(" + size + "," + Math.max(scale, MONEY_SCALE) + ")";
      case Types.DOUBLE, Types.FLOAT -> "double precision";
      case Types.TIMESTAMP -> target.timestampType();
      case Types.CHAR -> "char(" + size + ")";
      case Types.VARCHAR -> "varchar(" + size + ")";
      default ->
          throw new IllegalStateException(
              "column " + name + " has JDBC type " + type + ", which Steel Wheels does not use");
    };
  }
}
