package dev.banyan.connector.record.layout;

/** Which options go together. */
final class FieldRules {

  private FieldRules() {}

  static void check(Place place, Field field, Format format) {
    FieldType type = field.type();
    if (field.scale() > 0 && !type.isNumber()) {
      throw place.bad("'scale' is for numbers");
    }
    if (field.cut() && type != FieldType.ALPHANUMERIC) {
      throw place.bad("'cut' is for alphanumeric");
    }
    if (type.isMoment()) {
      moment(place, field, format);
    }
    if (type == FieldType.BINARY && field.length() > 8) {
      throw place.bad("binary has at most 8 bytes");
    }
    absent(place, field, format);
    if (field.constant() != null && (type == FieldType.FILLER || type == FieldType.BINARY)) {
      throw place.bad("'constant' is not for " + type.word());
    }
  }

  private static void moment(Place place, Field field, Format format) {
    String letters = field.type() == FieldType.DATE ? "[yMd]" : "[Hms]";
    boolean whole =
        field.type() == FieldType.DATE
            ? field.format().matches(".*y.*") && field.format().contains("d")
            : field.format().contains("H");
    if (!whole || !field.format().matches("(" + letters + "|[-/.: ])+")) {
      throw place.bad("'format' %s is not understood".formatted(field.format()));
    }
    if (format == Format.FIXED && field.format().length() != field.length()) {
      throw place.bad(
          "'format' has %d characters, 'length' is %d"
              .formatted(field.format().length(), field.length()));
    }
  }

  private static void absent(Place place, Field field, Format format) {
    boolean fits =
        switch (field.absent()) {
          case NEVER -> true;
          case EMPTY -> format == Format.CSV;
          case BLANKS -> format == Format.FIXED && field.type() != FieldType.BINARY;
          case ZEROS -> format == Format.FIXED && field.type().isMoment();
        };
    if (!fits) {
      throw place.bad(
          "'absent' must be %s here"
              .formatted(format == Format.CSV ? "empty" : "blanks, or zeros for date and time"));
    }
  }
}
