package dev.banyan.hub.facade.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The schema of a parameter, compiled: turns raw text into a typed value or says what is wrong. */
final class ValueRule {

  private final String type;
  private final String format;
  private final @Nullable BigDecimal minimum;
  private final @Nullable BigDecimal maximum;
  private final int minLength;
  private final int maxLength;
  private final @Nullable Pattern pattern;
  private final Set<String> allowed = new LinkedHashSet<>();

  ValueRule(JsonNode schema) {
    type = schema.path("type").asText("string");
    format = schema.path("format").asText("");
    minimum = number(schema, "minimum");
    maximum = number(schema, "maximum");
    minLength = schema.path("minLength").asInt(0);
    maxLength = schema.path("maxLength").asInt(Integer.MAX_VALUE);
    pattern = schema.has("pattern") ? Pattern.compile(schema.get("pattern").asText()) : null;
    schema.path("enum").forEach(e -> allowed.add(e.asText()));
  }

  Checked check(String raw) {
    if (!allowed.isEmpty() && !allowed.contains(raw)) {
      return new Checked.Fault("must be one of " + String.join(", ", allowed));
    }
    return switch (type) {
      case "integer" -> integer(raw);
      case "number" -> decimal(raw);
      case "boolean" -> bool(raw);
      default -> text(raw);
    };
  }

  private Checked integer(String raw) {
    try {
      long value = Long.parseLong(raw);
      if (raw.charAt(0) == '+') {
        return new Checked.Fault("must be an integer");
      }
      boolean narrow = !format.equals("int64");
      if (narrow && value != (int) value) {
        return new Checked.Fault("must be a 32-bit integer");
      }
      String fault = minimum == null && maximum == null ? null : outside(BigDecimal.valueOf(value));
      if (fault != null) {
        return new Checked.Fault(fault);
      }
      return new Checked.Value(narrow ? (Object) (int) value : (Object) value);
    } catch (NumberFormatException e) {
      return new Checked.Fault("must be an integer");
    }
  }

  private Checked decimal(String raw) {
    if (raw.length() > 40) {
      return new Checked.Fault("must be a number of at most 40 characters");
    }
    try {
      BigDecimal value = new BigDecimal(raw);
      String fault = outside(value);
      return fault == null ? new Checked.Value(value) : new Checked.Fault(fault);
    } catch (NumberFormatException e) {
      return new Checked.Fault("must be a number");
    }
  }

  private static Checked bool(String raw) {
    return switch (raw) {
      case "true" -> new Checked.Value(Boolean.TRUE);
      case "false" -> new Checked.Value(Boolean.FALSE);
      default -> new Checked.Fault("must be true or false");
    };
  }

  private Checked text(String raw) {
    int length = raw.codePointCount(0, raw.length());
    if (length < minLength) {
      return new Checked.Fault("must have at least " + minLength + " characters");
    }
    if (length > maxLength) {
      return new Checked.Fault("must have at most " + maxLength + " characters");
    }
    if (raw.indexOf('\u0000') >= 0) {
      return new Checked.Fault("must not contain the character U+0000");
    }
    if (pattern != null && !pattern.matcher(raw).find()) {
      return new Checked.Fault("must match " + pattern.pattern());
    }
    try {
      return switch (format) {
        case "date" -> new Checked.Value(LocalDate.parse(raw));
        case "date-time" -> new Checked.Value(OffsetDateTime.parse(raw));
        default -> new Checked.Value(raw);
      };
    } catch (DateTimeException e) {
      return new Checked.Fault(
          format.equals("date") ? "must be a date, yyyy-MM-dd" : "must be a date-time, RFC 3339");
    }
  }

  private @Nullable String outside(BigDecimal value) {
    if (minimum != null && value.compareTo(minimum) < 0) {
      return "must be at least " + minimum.toPlainString();
    }
    if (maximum != null && value.compareTo(maximum) > 0) {
      return "must be at most " + maximum.toPlainString();
    }
    return null;
  }

  private static @Nullable BigDecimal number(JsonNode schema, String name) {
    return schema.has(name) ? schema.get(name).decimalValue() : null;
  }
}
