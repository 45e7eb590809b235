package dev.banyan.sandbox.steelwheels.files;

/** Cleans the name of an uploaded file: old browsers send the whole path. */
final class FileName {

  private static final int MAX_CHARS = 100;

  private FileName() {}

  static String clean(String submitted) {
    String name =
        submitted
            .substring(Math.max(submitted.lastIndexOf('/'), submitted.lastIndexOf('\\')) + 1)
            .replaceAll("\\p{Cntrl}", "")
            .strip();
    if (name.length() > MAX_CHARS) {
      name = name.substring(name.length() - MAX_CHARS);
    }
    return name.isEmpty() ? "unnamed" : name;
  }

  /** Fit for a quoted string in a header. */
  static String forHeader(String name) {
    return name.replaceAll("[^A-Za-z0-9._ -]", "_");
  }
}
