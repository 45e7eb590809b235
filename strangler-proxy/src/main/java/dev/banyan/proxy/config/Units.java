package dev.banyan.proxy.config;

import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values with a unit: {@code 30s}, {@code 64KiB}, {@code 127.0.0.1:8080}. */
final class Units {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9}) *(ms|s|min|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9}) *(B|KiB|MiB|GiB)");
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,4})?) *%");
  private static final Pattern ADDRESS =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+):(\\d{1,5})");

  private Units() {}

  static long milliseconds(String text) {
    Matcher found = DURATION.matcher(text.strip());
    if (!found.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a duration; write for example 500ms, 30s, 5min, 1h or 30d.");
    }
    long factor =
        switch (found.group(2)) {
          case "ms" -> 1L;
          case "s" -> 1000L;
          case "min" -> 60_000L;
          case "h" -> 3_600_000L;
          default -> 86_400_000L;
        };
    long value = Long.parseLong(found.group(1)) * factor;
    if (value == 0) {
      throw new IllegalArgumentException("A duration must be more than nothing ('" + text + "').");
    }
    return value;
  }

  static int bytes(String text) {
    Matcher found = SIZE.matcher(text.strip());
    if (!found.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a size; write for example 512B, 16KiB or 1MiB.");
    }
    int shift =
        switch (found.group(2)) {
          case "B" -> 0;
          case "KiB" -> 10;
          case "MiB" -> 20;
          default -> 30;
        };
    long value = Long.parseLong(found.group(1)) << shift;
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("'" + text + "' must be from 1B to below 2GiB.");
    }
    return (int) value;
  }

  static int count(String text) {
    if (!text.strip().matches("[1-9]\\d{0,6}")) {
      throw new IllegalArgumentException("'" + text + "' is not a number from 1 to 9999999.");
    }
    return Integer.parseInt(text.strip());
  }

  /** From 0 to 100. */
  static double percent(String text) {
    Matcher found = PERCENT.matcher(text.strip());
    double value = found.matches() ? Double.parseDouble(found.group(1)) : -1;
    if (value < 0 || value > 100) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a share; write for example 0%, 12.5% or 100%.");
    }
    return value;
  }

  /** A number that is not negative. */
  static BigDecimal decimal(String text) {
    if (!text.strip().matches("\\d{1,30}(\\.\\d{1,30})?")) {
      throw new IllegalArgumentException("'" + text + "' is not a number; write for example 0.01.");
    }
    return new BigDecimal(text.strip());
  }

  static boolean yesOrNo(String text) {
    return switch (text.strip()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("'" + text + "' must be true or false.");
    };
  }

  /** An address that is not looked up yet. */
  static InetSocketAddress address(String text) {
    Matcher found = ADDRESS.matcher(text.strip());
    if (!found.matches() || Integer.parseInt(found.group(2)) > 65_535) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an address; write host:port, for example 127.0.0.1:8080.");
    }
    String host = found.group(1);
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return InetSocketAddress.createUnresolved(name, Integer.parseInt(found.group(2)));
  }
}
