package dev.banyan.hub.route;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One file of the tree as it was read: its path relative to the home folder and its bytes. */
public final class RouteFile {

  /** What a file is for, told by where it lies and how its name ends. */
  public enum Kind {
    ROUTE,
    SPEC,
    KAMELET,
    CONTRACT,
    MAPPING
  }

  private final String path;
  private final byte[] bytes;

  public RouteFile(String path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes.clone();
  }

  public static RouteFile of(String path, String text) {
    return new RouteFile(path, text.getBytes(StandardCharsets.UTF_8));
  }

  public String path() {
    return path;
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  public Kind kind() {
    return kindOf(path);
  }

  static Kind kindOf(String path) {
    if (path.endsWith(".kamelet.yaml")) {
      return Kind.KAMELET;
    }
    if (path.endsWith(".camel.yaml")) {
      return Kind.ROUTE;
    }
    if (path.endsWith(".spec.yaml")) {
      return Kind.SPEC;
    }
    return path.startsWith("contracts/") ? Kind.CONTRACT : Kind.MAPPING;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RouteFile file
        && path.equals(file.path)
        && Arrays.equals(bytes, file.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * path.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return path;
  }
}
