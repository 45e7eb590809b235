package dev.banyan.connector.projection.mapping;

/** Chooses the language of a mapping by the end of its file's name. */
final class RowMakers {

  private RowMakers() {}

  /**
   * @throws BadMappingException with {@code file:line:column} and what is wrong
   */
  static RowMaker compile(String file, String text) throws BadMappingException {
    return file.endsWith(".groovy")
        ? GroovyMapping.compile(file, text)
        : JqMapping.compile(file, text);
  }
}
