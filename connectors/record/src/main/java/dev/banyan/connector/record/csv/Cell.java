package dev.banyan.connector.record.csv;

import dev.banyan.connector.record.layout.Absent;
import dev.banyan.connector.record.layout.Dialect;
import dev.banyan.connector.record.layout.Field;
import dev.banyan.connector.record.layout.FieldType;
import dev.banyan.connector.record.value.MisfitException;
import dev.banyan.connector.record.value.Moments;
import dev.banyan.connector.record.value.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A cell's text to the value of its column and back. */
final class Cell {

  private static final String FORMULA_STARTS = "=+-@\t\r";

  private final Field field;
  private final Dialect dialect;
  private final @Nullable Moments moments;

  Cell(Field field, Dialect dialect) {
    this.field = field;
    this.dialect = dialect;
    this.moments =
        field.type().isMoment()
            ? new Moments(field.type() == FieldType.DATE, field.format())
            : null;
  }

  Field field() {
    return field;
  }

  @Nullable Object read(String text) throws MisfitException {
    if (text.isEmpty() && field.absent() == Absent.EMPTY) {
      return null;
    }
    checkLength(text);
    if (field.constant() != null && !field.constant().equals(text)) {
      throw new MisfitException("found other than the constant '" + field.constant() + "'");
    }
    if (moments != null) {
      return moments.read(text);
    }
    return field.type().isNumber() ? number(text) : printable(text);
  }

  private Number number(String text) throws MisfitException {
    String digits = field.type() == FieldType.NUMERIC ? "\\d+" : "-?\\d+(\\.\\d+)?";
    String plain = text.replace(dialect.decimal(), '.');
    if (!plain.matches(digits) || text.indexOf('.') >= 0 && dialect.decimal() != '.') {
      throw new MisfitException(
          field.type() == FieldType.NUMERIC
              ? "found what is no row of digits"
              : "found what is no number with the decimal mark '" + dialect.decimal() + "'");
    }
    if (field.type() == FieldType.NUMERIC) {
      return Numbers.of(new BigInteger(plain), 0);
    }
    return Numbers.of(Numbers.unscaled(new BigDecimal(plain), field.scale()), field.scale());
  }

  private static String printable(String text) throws MisfitException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t') {
        throw new MisfitException(
            "found U+%04X at character %d, expected text".formatted((int) c, i + 1));
      }
    }
    return text;
  }

  /** Empty text for a value that is absent. */
  String write(@Nullable Object value) throws MisfitException {
    if (value == null) {
      return nothing();
    }
    String text = text(value);
    if (field.constant() != null && !field.constant().equals(text)) {
      throw new MisfitException("found other than the constant '" + field.constant() + "'");
    }
    if (text.length() > field.length() && field.cut()) {
      text = text.substring(0, field.length());
    }
    checkLength(text);
    return text;
  }

  private String nothing() throws MisfitException {
    if (field.constant() != null) {
      return field.constant();
    }
    if (field.absent() == Absent.EMPTY || field.type() == FieldType.ALPHANUMERIC) {
      return "";
    }
    throw new MisfitException("found no value, expected a " + field.type().word());
  }

  private String text(Object value) throws MisfitException {
    if (moments != null) {
      return moments.write(value);
    }
    if (field.type().isNumber()) {
      BigInteger unscaled = Numbers.unscaled(value, field.scale());
      if (field.type() == FieldType.NUMERIC && unscaled.signum() < 0) {
        throw new MisfitException("found a negative number, the column has no sign");
      }
      String plain = new BigDecimal(unscaled, field.scale()).toPlainString();
      return plain.replace('.', dialect.decimal());
    }
    return guarded(printable(value.toString()));
  }

  private String guarded(String text) throws MisfitException {
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    if (!formula || dialect.formulas() == Dialect.Formulas.KEEP) {
      return text;
    }
    if (dialect.formulas() == Dialect.Formulas.ESCAPE) {
      return "'" + text;
    }
    throw new MisfitException("found text that a spreadsheet would run as a formula");
  }

  private void checkLength(String text) throws MisfitException {
    if (text.length() > field.length()) {
      throw new MisfitException(
          "found %d characters, expected at most %d".formatted(text.length(), field.length()));
    }
  }
}
