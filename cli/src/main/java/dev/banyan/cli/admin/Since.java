package dev.banyan.cli.admin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How far back somebody wants to look.
 *
 * @param text as it was given
 */
record Since(String text, long minutes) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,5})([mhd])");

  /** Reads it from the command line. */
  static final class Converter implements ITypeConverter<Since> {
    @Override
    public Since convert(String text) {
      Matcher found = FORM.matcher(text);
      if (!found.matches()) {
        throw new TypeConversionException("'" + text + "' is not a time such as 30m, 24h or 7d");
      }
      long n = Long.parseLong(found.group(1));
      return new Since(
          text,
          switch (found.group(2)) {
            case "m" -> n;
            case "h" -> n * 60;
            default -> n * 60 * 24;
          });
    }
  }
}
